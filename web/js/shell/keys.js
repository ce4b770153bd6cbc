// Keys of every page: Ctrl/⌘ K or / to search, ? for the list of keys; and buttons that open a dialog.

/** Whether typing in this element writes text: single-letter keys must then be left alone. */
export function writes(element) {
  if (!element || !element.matches) return false;
  if (element.isContentEditable) return true;
  return element.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="range"], [type="file"])');
}

export function watchKeys(document) {
  const hint = document.querySelector(".find kbd");
  if (hint && /Mac|iPhone|iPad/.test(navigator.platform)) hint.textContent = "⌘ K";
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const anywhere = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    if (anywhere || (event.key === "/" && isFree(event))) return search(document, event);
    if (event.key === "?" && isFree(event)) return showKeys(document, event);
  });
}

function isFree(event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !writes(event.target) && !event.target.closest("dialog[open]");
}

function search(document, event) {
  const field = document.getElementById("find");
  if (!field) return;
  event.preventDefault();
  const before = document.activeElement;
  field.focus();
  field.select();
  // Escape gives the focus back to where the person was.
  const back = (key) => {
    if (key.key !== "Escape" || field.value) return;
    field.removeEventListener("keydown", back);
    if (before && before !== document.body) before.focus();
    else field.blur();
  };
  field.addEventListener("keydown", back);
  field.addEventListener("blur", () => field.removeEventListener("keydown", back), { once: true });
}

function showKeys(document, event) {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  event.preventDefault();
  open(dialog);
}

function open(dialog) {
  if (!dialog.open) dialog.showModal();
}

/** `<button data-opens="id">` opens the dialog of that id; a click on its ground closes it. */
export function openDialogs(document) {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest && event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      return open(dialog);
    }
    const closer = event.target.closest && event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog").close();
    if (event.target.matches && event.target.matches("dialog[open]") && outside(event)) event.target.close();
  });
}

function outside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
