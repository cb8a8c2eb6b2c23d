package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conflicttracker.ledger.HighWaterMark.HighWaterMarkFile;
import org.conflicttracker.ledger.HighWaterMark.HighWaterMarkFile.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterMarkFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("made").resolve("mark");
    }

    @Test
    void whatWasWrittenLastIsRead() throws IOException {
        assertThat(HighWaterMarkFile.read(file())).isEmpty();
        try (HighWaterMarkFile mark = HighWaterMarkFile.create(file(), new Mark("a", 0))) {
            assertThat(HighWaterMarkFile.read(file())).contains(new Mark("a", 0));
            long size = Files.size(file());
            for (long revision = 1; revision < 50; revision += 3) {
                mark.write(new Mark("a", revision));
                assertThat(HighWaterMarkFile.read(file())).contains(new Mark("a", revision));
            }
            mark.write(new Mark("a", Long.MAX_VALUE / 10));
            assertThat(Files.size(file())).isEqualTo(size);
        }
        HighWaterMarkFile.create(file(), new Mark("b", 7)).close();
        assertThat(HighWaterMarkFile.read(file())).contains(new Mark("b", 7));
    }

    /** For every position at which a write breaks off, and whatever it leaves. */
    @Test
    void ofAWriteThatBrokeOffTheOneBeforeIsRead() throws IOException {
        try (HighWaterMarkFile mark = HighWaterMarkFile.create(file(), new Mark("a", 5))) {
            mark.write(new Mark("a", 100));
        }
        byte[] before = Files.readAllBytes(file());
        for (int at = 0; at < 60; at++) {
            byte[] torn = before.clone();
            torn[at] ^= 1;
            Files.write(file(), torn);
            assertThat(HighWaterMarkFile.read(file()).map(Mark::revision)).isNotEmpty();
            assertThat(HighWaterMarkFile.read(file()).get().revision()).isIn(5L, 100L);
        }
        Files.write(file(), new byte[256]);
        assertThatThrownBy(() -> HighWaterMarkFile.read(file())).hasMessageContaining("damaged");
    }
}
