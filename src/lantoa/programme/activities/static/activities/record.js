// Recording an activity: shows only the figures the chosen format asks for. Without it all figures are shown.
(() => {
  "use strict";

  for (const format of document.querySelectorAll("select[data-measures]")) {
    const asked = JSON.parse(format.dataset.measures);
    const show = () => {
      const wanted = asked[format.value];
      for (const input of format.form.querySelectorAll("[data-measure]")) {
        const unasked = wanted && !wanted.includes(input.dataset.measure) && input.value === "";
        input.closest(".lt-field").hidden = Boolean(unasked);
      }
    };
    format.addEventListener("change", show);
    show();
  }
})();
