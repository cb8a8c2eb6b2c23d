package org.conflicttracker.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.conflicttracker.common.file.PrivateFiles;
import org.conflicttracker.common.file.StartupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** File in the data folder with the generated passwords, which are not logged because more people read the log. */
@ApplicationScoped
class PasswordsFile {

    private final Path path;

    PasswordsFile(@ConfigProperty(name = "tracker.data-dir", defaultValue = "data") Path folder) {
        this.path = folder.resolve("passwords.txt");
    }

    Path path() {
        return path;
    }

    /** Replaces the content of the file; deletes the file if there are no passwords. */
    void write(Map<BuiltInAccount, String> passwords) {
        try {
            if (passwords.isEmpty()) {
                Files.deleteIfExists(path);
                return;
            }
            PrivateFiles.createFolders(path.toAbsolutePath().getParent());
            var text = new StringBuilder(
                    "# Made at random when the accounts were new. Keep them elsewhere, then delete this file.\n");
            passwords.forEach((account, password) ->
                    text.append(account.userName()).append(' ').append(password).append('\n'));
            PrivateFiles.write(path, text.toString());
        } catch (IOException e) {
            throw new StartupException("The file " + path + " with new passwords cannot be written: " + e, e);
        }
    }
}
