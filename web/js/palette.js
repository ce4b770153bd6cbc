// A field with a list under it: type a few letters, ↑ ↓ to move, Enter to take, Escape to leave.
//
// The focus stays in the field (combobox pattern); the list is only pointed at. What was typed is kept until it was taken.
import { make } from "./bench/api.js";

let count = 0;

/**
 * Opens a palette inside `host`. `search(text)` gives or promises options { text, hint, hue, disabled, … }; `choose(option, text)`
 * may return a promise: the field is emptied when it holds, kept when it fails. `close()` is called once, at the end.
 */
export function openPalette({ host, label, search, choose, close }) {
  const id = `palette-${(count += 1)}`;
  const list = make("ul", { role: "listbox", id, "aria-label": label });
  const input = make("input", {
    role: "combobox", type: "text", autocomplete: "off", spellcheck: "false", "aria-label": label, placeholder: label,
    "aria-expanded": "true", "aria-controls": id, "aria-autocomplete": "list",
  });
  const chosen = make("div", { class: "chosen" });
  const element = make("div", { class: "palette" }, chosen, input, list);
  let options = [];
  let current = 0;
  let asked = 0;
  let busy = false;
  let gone = false;

  const show = () => {
    list.replaceChildren(...options.map((option, index) =>
      make("li", { role: "option", id: `${id}-${index}`, "aria-selected": index === current ? "true" : "false", "aria-disabled": option.disabled ? "true" : null },
        option.hue === undefined ? null : make("span", { class: `swatch h${option.hue}`, "aria-hidden": "true" }),
        option.text,
        option.hint ? make("small", {}, ` ${option.hint}`) : null)));
    point();
  };
  const point = () => {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", index === current ? "true" : "false"));
    const item = list.children[current];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const look = async () => {
    const mine = (asked += 1);
    const found = await search(input.value);
    // An answer that comes after a later question is dropped.
    if (mine !== asked || gone) return;
    options = found;
    current = 0;
    show();
  };
  const take = async () => {
    const option = options[current];
    if (!option) return input.value.trim() ? undefined : leave();
    if (busy || option.disabled) return;
    busy = true;
    try {
      if ((await choose(option, input.value)) !== false) {
        input.value = "";
        await look();
      }
    } finally {
      busy = false;
    }
  };
  const leave = () => {
    if (gone) return;
    gone = true;
    document.removeEventListener("pointerdown", outside, true);
    element.remove();
    close();
  };
  const outside = (event) => !element.contains(event.target) && leave();

  const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (move[event.key] && options.length) {
      const next = current + move[event.key];
      current = Math.abs(move[event.key]) > 1 ? Math.max(0, Math.min(options.length - 1, next)) : (next + options.length) % options.length;
      point();
    } else if (event.key === "Enter") {
      // An empty field after at least one choice: the person is done.
      if (!input.value.trim() && chosen.children.length && current === 0) leave();
      else take();
    } else if (event.key === "Escape" || event.key === "Tab") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("input", look);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    current = [...list.children].indexOf(item);
    take();
  });
  document.addEventListener("pointerdown", outside, true);
  host.append(element);
  input.focus({ preventScroll: true });
  look();
  return { element, input, chosen, close: leave };
}
