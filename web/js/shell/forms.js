// Forms: one send per click, textareas as tall as their text, and the place on the page kept after a send.

const RELEASE = 10_000;

/** Refuses a second send of the same form while the first is under way. */
export function guardForms(document) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || (form.target && form.target !== "_self")) return;
    if (form.hasAttribute("data-sending")) return event.preventDefault();
    form.setAttribute("data-sending", "");
    // A download leaves the page where it is: the form must serve again.
    setTimeout(() => form.removeAttribute("data-sending"), RELEASE);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sending]")) form.removeAttribute("data-sending");
  });
}

/** Only for browsers that don't know `field-sizing: content`. */
export function growTextareas(document) {
  if (window.CSS && CSS.supports("field-sizing", "content")) return;
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  for (const area of document.querySelectorAll("textarea")) if (area.value) grow(area);
  document.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
}

/** After a form that comes back to the same page, the scroll and the focus are where they were. */
export function keepPlace(window) {
  const { document, location, sessionStorage } = window;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const focus = document.activeElement && document.activeElement.id;
    sessionStorage.setItem("place", JSON.stringify({ path: location.pathname, y: window.scrollY, focus }));
  });
  const kept = sessionStorage.getItem("place");
  sessionStorage.removeItem("place");
  if (!kept || location.hash) return;
  const place = JSON.parse(kept);
  if (place.path !== location.pathname) return;
  const wrong = document.querySelector('.errors a, [aria-invalid="true"]');
  if (wrong) return wrong.focus();
  window.scrollTo({ top: place.y, behavior: "instant" });
  const element = place.focus && document.getElementById(place.focus);
  if (element) element.focus({ preventScroll: true });
}
