// Forms of the ledger: shows only the figures the chosen format asks for, keeps what is typed over an expired session,
// and sends a form once. Without it the forms work as well, with all figures shown.
(() => {
  "use strict";

  const kept = (key) => `lantoa.kept.${key}`;
  const named = (form) => [...form.elements].filter((e) => e.name && !["hidden", "file", "submit", "password"].includes(e.type));

  const figures = (form) => {
    const format = form.querySelector("select[data-measures]");
    if (!format) return;
    const asked = JSON.parse(format.dataset.measures);
    const show = () => {
      const wanted = asked[format.value];
      for (const input of form.querySelectorAll("[data-measure]")) {
        const unasked = wanted && !wanted.includes(input.dataset.measure) && input.value === "";
        input.closest(".lt-field").hidden = Boolean(unasked);
      }
    };
    format.addEventListener("change", show);
    show();
  };

  const typed = (form) => named(form).map((e) => [e.name, e.type === "checkbox" ? [e.value, e.checked] : e.value]);

  const putBack = (form, values) => {
    for (const [name, value] of values) {
      for (const element of named(form).filter((e) => e.name === name)) {
        if (!Array.isArray(value)) element.value = value;
        else if (element.value === value[0]) element.checked = value[1];
      }
    }
  };

  const keep = (form) => {
    const key = kept(form.dataset.keep);
    const stored = sessionStorage.getItem(key);
    if (stored && !("bound" in form.dataset)) {
      putBack(form, JSON.parse(stored));
      const notice = document.querySelector("[data-kept-notice]");
      if (notice) {
        notice.hidden = false;
        notice.querySelector("[data-kept-forget]").addEventListener("click", () => {
          sessionStorage.removeItem(key);
          location.reload();
        });
      }
    }
    const save = () => sessionStorage.setItem(key, JSON.stringify(typed(form)));
    form.addEventListener("input", save);
    form.addEventListener("change", save);
  };

  const once = (form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 8000); // the answer may never come; then it may be sent again
    });
  };

  const forget = (key) => {
    for (const name of Object.keys(sessionStorage)) {
      if (name === kept(key) || name.startsWith(`${kept(key)}.`)) sessionStorage.removeItem(name);
    }
  };

  for (const done of document.querySelectorAll("[data-kept-done]")) forget(done.dataset.keptDone);
  for (const form of document.querySelectorAll("form[data-keep]")) keep(form);
  for (const form of document.querySelectorAll("form[data-once]")) once(form);
  for (const form of document.querySelectorAll("form")) figures(form);
})();
