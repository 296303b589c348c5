/* The residents' pages: a place when asked for, a print when asked for. Without it they work as well. */
(function () {
  "use strict";
  document.querySelectorAll("[data-print]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll("[data-locate]").forEach(part => {
    if (!navigator.geolocation || !window.isSecureContext) return;
    const said = part.querySelector("[role=status]");
    part.hidden = false;
    part.querySelector("button").addEventListener("click", function () {
      said.textContent = part.dataset.asking;
      navigator.geolocation.getCurrentPosition(function (found) {
        part.querySelector("[name=longitude]").value = found.coords.longitude.toFixed(6);
        part.querySelector("[name=latitude]").value = found.coords.latitude.toFixed(6);
        said.textContent = part.dataset.found.replace("%", Math.round(found.coords.accuracy));
      }, () => { said.textContent = part.dataset.failed; }, {enableHighAccuracy: true, timeout: 15000});
    });
  });
})();
