// Buttons that copy the text field before them. Without script they are hidden, and the text can be selected.
for (const button of document.querySelectorAll("button.copy")) {
  const field = button.closest("section").querySelector("textarea");
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
