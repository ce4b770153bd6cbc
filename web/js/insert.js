// Writes into a field as if typed, so that the browser's own undo takes it back.

/** Replaces [start, end) of a text field by `text` and leaves the caret after it. */
export function insert(field, start, end, text) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  // Deprecated, and still the only way that keeps the undo history of a field.
  if (document.execCommand && document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
