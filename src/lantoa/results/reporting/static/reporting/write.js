// Writing a report: last period's text can be put into this one. Without it the text is there to be read.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("[data-copy-from]")) {
    const from = document.getElementById(button.dataset.copyFrom);
    const to = document.getElementById(button.dataset.copyTo);
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = [...from.children].map((p) => p.innerText).join("\n\n");
      to.value = to.value.trim() ? `${to.value.trim()}\n\n${text}` : text;
      to.dispatchEvent(new Event("input", { bubbles: true }));
      to.focus();
    });
  }
})();
