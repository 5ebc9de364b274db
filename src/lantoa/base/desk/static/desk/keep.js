// Nothing typed is lost: what a person changes in a form with text stays in this window until the form has been saved,
// over an ended session, a refusal or a page left too early. A form is sent once, however often it is clicked.
// Without this script forms work as well.
(() => {
  "use strict";

  const { person, notice, afresh } = document.currentScript.dataset;
  const KEPT = "lantoa.kept.";
  const SENT = "lantoa.sent.";
  const own = `${KEPT}${person}.`;
  let puttingBack = false;

  const typable = (form) => [...form.elements].filter((e) => e.name && !["hidden", "file", "submit", "button", "password"].includes(e.type));
  const hasText = (form) => typable(form).some((e) => e.tagName === "TEXTAREA" || e.type === "text" || e.type === "number");
  const keyOf = (form) => {
    const { pathname, search } = new URL(form.getAttribute("action") || location.href, location.href);
    return `${own}${pathname}${search}#${form.id}`;
  };

  const valueOf = (e) => {
    if (e.type === "checkbox" || e.type === "radio") return e.checked;
    return e.multiple ? [...e.selectedOptions].map((o) => o.value) : e.value;
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const nameOf = (e) => (e.type === "checkbox" || e.type === "radio" ? `${e.name}=${e.value}` : e.name);
  const setValue = (e, value) => {
    if (typeof value === "boolean") e.checked = value;
    else if (Array.isArray(value)) for (const option of e.options) option.selected = value.includes(option.value);
    else e.value = value;
    e.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const say = (form, key) => {
    const line = document.createElement("p");
    line.className = "lt-notice lt-notice--info";
    line.setAttribute("role", "status");
    line.dataset.keptNotice = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = afresh;
    button.addEventListener("click", () => {
      sessionStorage.removeItem(key);
      location.reload();
    });
    line.append(`${notice} `, button);
    form.prepend(line);
    for (let above = form.closest("details"); above; above = above.parentElement.closest("details")) above.open = true;
  };

  const putBack = (form, key) => {
    const stored = JSON.parse(sessionStorage.getItem(key) || "{}");
    const changed = typable(form).filter((e) => nameOf(e) in stored && !same(valueOf(e), stored[nameOf(e)]));
    puttingBack = true;
    for (const e of changed) setValue(e, stored[nameOf(e)]);
    puttingBack = false;
    if (changed.length) say(form, key);
  };

  const watch = (form, key) => {
    const keep = ({ target }) => {
      if (puttingBack || !typable(form).includes(target)) return;
      const stored = JSON.parse(sessionStorage.getItem(key) || "{}");
      const touched = target.type === "radio" ? typable(form).filter((e) => e.name === target.name) : [target];
      for (const e of touched) stored[nameOf(e)] = valueOf(e);
      sessionStorage.setItem(key, JSON.stringify(stored));
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || (event.submitter?.formTarget || form.target) === "_blank") return;
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 8000); // the answer may never come; then it may be sent again
      const token = [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, "0")).join("");
      let field = form.querySelector("input[name=kept]");
      if (!field) {
        field = Object.assign(document.createElement("input"), { type: "hidden", name: "kept" });
        form.append(field);
      }
      field.value = token;
      sessionStorage.setItem(`${SENT}${token}`, key);
    });
  };

  // The server says by a cookie which form it has saved.
  const forgetSaved = () => {
    const token = /(?:^|; )lt-saved=([0-9a-f]+)/.exec(document.cookie)?.[1];
    const key = token && sessionStorage.getItem(`${SENT}${token}`);
    if (!key) return;
    sessionStorage.removeItem(key);
    sessionStorage.removeItem(`${SENT}${token}`);
    document.cookie = "lt-saved=; path=/; max-age=0; samesite=lax";
  };

  forgetSaved();
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(KEPT) && !name.startsWith(own)) sessionStorage.removeItem(name); // somebody else sat here before
  }
  for (const form of document.querySelectorAll("form[method=post]")) {
    if (!hasText(form)) continue;
    putBack(form, keyOf(form));
    watch(form, keyOf(form));
  }
})();
