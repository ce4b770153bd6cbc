// The memo dialog: one text about an excerpt, a code or the whole source. Unsent text is kept until it is sent.
import { make } from "./api.js";

const KEY = "memo:";

/** Asks for a memo on `on` ("excerpt:ID", "source:ID", "code:ID"); `send(body)` may fail: the dialog then stays. */
export function askMemo({ host, on, title, words, send }) {
  const area = make("textarea", { class: "read", "aria-label": title, rows: 6 });
  const error = make("p", { class: "error", hidden: true, role: "alert" });
  const first = make("button", { class: "button first", type: "submit" }, words("save"));
  const cancel = make("button", { type: "button" }, words("cancel"));
  const form = make("form", { method: "dialog" }, make("h2", {}, title), area, error, make("div", { class: "actions" }, cancel, first));
  const dialog = make("dialog", {}, form);
  area.value = sessionStorage.getItem(KEY + on) || "";
  area.addEventListener("input", () => sessionStorage.setItem(KEY + on, area.value));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(first);
  });
  cancel.addEventListener("click", () => {
    sessionStorage.removeItem(KEY + on);
    dialog.close();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!area.value.trim()) return dialog.close();
    first.disabled = true;
    try {
      await send(area.value);
      sessionStorage.removeItem(KEY + on);
      dialog.close();
    } catch (failure) {
      error.textContent = failure.message;
      error.hidden = false;
    } finally {
      first.disabled = false;
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  area.focus();
}
