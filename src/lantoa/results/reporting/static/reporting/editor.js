// The editor of forms: narrows long lists while one types, shows only what the chosen kind and figure need, and puts a
// code into the formula by a click. Without it everything is shown and works.
(() => {
  "use strict";

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const form = document.querySelector("[data-part-form]");
  if (!form) return;
  const field = (name) => form.elements[name];
  const row = (name) => form.querySelector(`#id_${name}`)?.closest(".lt-field");

  const searchable = (select) => {
    const label = form.querySelector(`label[for="${select.id}"]`);
    const input = document.createElement("input");
    input.type = "search";
    input.className = "lt-search";
    input.placeholder = `${form.dataset.searchIn}…`;
    input.setAttribute("aria-label", `${form.dataset.searchIn} ${label.textContent.replace("*", "")}`);
    select.before(input);
    if (!select.multiple) select.size = 8;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      for (const option of select.options) {
        const text = plain(`${option.parentElement.label ?? ""} ${option.textContent}`);
        option.hidden = !option.selected && !words.every((word) => text.includes(word));
      }
      for (const group of select.querySelectorAll("optgroup")) {
        group.hidden = [...group.children].every((option) => option.hidden);
      }
    });
  };

  const show = () => {
    const kind = field("kind")?.value;
    if (!kind) return;
    row("metric").hidden = kind !== "automatic";
    row("formula").hidden = kind !== "computed";
    row("adds_up").hidden = kind !== "typed";
    row("required").hidden = kind !== "typed";
    const help = document.querySelector("[data-formula-help]");
    if (help) help.hidden = kind !== "computed";
    const sources = JSON.parse(document.getElementById("metric-sources").textContent);
    const source = kind === "automatic" ? sources[field("metric").value] : undefined;
    const lists = [...form.querySelectorAll("[data-source]")];
    for (const list of lists) list.hidden = list.dataset.source !== source;
    form.querySelector("[data-narrowings]").hidden = lists.every((list) => list.hidden);
  };

  // A figure of the records is mostly called what the records call it: "Name (unit)" fills what is still empty.
  const name = () => {
    const chosen = field("metric")?.selectedOptions[0];
    const [, called, unit] = chosen?.value ? chosen.textContent.match(/^(.*?)(?: \(([^()]*)\))?$/) : [];
    if (called && !field("name").value) field("name").value = called;
    if (unit && !field("unit").value) field("unit").value = unit;
  };

  const codes = () => {
    const formula = field("formula");
    if (!formula) return;
    for (const code of document.querySelectorAll("[data-code]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "lt-code";
      button.textContent = code.textContent;
      button.addEventListener("click", () => {
        const { selectionStart: from, selectionEnd: to } = formula;
        formula.setRangeText(button.textContent, from, to, "end");
        formula.focus();
      });
      code.replaceWith(button);
    }
  };

  for (const select of form.querySelectorAll("select[data-searchable]")) searchable(select);
  form.addEventListener("change", show);
  form.elements.metric?.addEventListener("change", name);
  show();
  codes();
})();
