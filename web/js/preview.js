// Import preview: what each row will become, seen and sorted out before anything is written.
//
// form[data-preview=URL] holds: a file field in a .drop, [data-chosen] to name the file; [data-refresh] fields (which
// column is what) that ask the server for the preview again; [data-preview-body] where its HTML goes; in it
// [data-filter] buttons, [data-all] and the rows' checkboxes [data-row], [data-picked] to count them.
import { client, wordsOf } from "./bench/api.js";
import { shownSize, tally } from "./preview/count.js";

const WAIT = 250;

function start(form) {
  const words = wordsOf(form);
  for (const drop of form.querySelectorAll(".drop")) dropFiles(drop, words);
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-refresh]")) refreshSoon(form, words);
    if (event.target.matches("[data-all]")) pickAll(form, event.target.checked);
    if (event.target.matches("[data-all], [data-row]")) count(form, words);
  });
  form.addEventListener("click", (event) => {
    const filter = event.target.closest("[data-filter]");
    if (!filter) return;
    show(form, filter);
    count(form, words);
  });
  count(form, words);
}

function dropFiles(drop, words) {
  const input = drop.querySelector('input[type="file"]');
  const name = () => {
    const said = drop.querySelector("[data-chosen]");
    const files = [...input.files].map((file) => words("chosen", { name: file.name, size: shownSize(file.size, document.documentElement.lang) }));
    if (said) said.textContent = files.join(" · ");
  };
  input.addEventListener("change", name);
  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const type of ["dragleave", "drop"]) drop.addEventListener(type, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function refreshSoon(form, words) {
  clearTimeout(form.soon);
  form.soon = setTimeout(() => refresh(form, words), WAIT);
}

async function refresh(form, words) {
  const body = form.querySelector("[data-preview-body]");
  const mine = (form.asked = (form.asked || 0) + 1);
  body.setAttribute("aria-busy", "true");
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  try {
    const fresh = await client({ csrf: form.elements.csrf ? form.elements.csrf.value : "", words }).postForFragment(form.dataset.preview, fields);
    // An answer to an earlier question is dropped.
    if (mine !== form.asked) return;
    body.replaceChildren(...fresh.childNodes);
    count(form, words);
    say(form, "");
  } catch (error) {
    say(form, error.message);
  } finally {
    if (mine === form.asked) body.removeAttribute("aria-busy");
  }
}

function say(form, text) {
  const place = form.querySelector("[data-preview-status]");
  if (place) place.textContent = text;
}

const rows = (form) => [...form.querySelectorAll("[data-row]")];
const inSight = (box) => !box.closest("tr, li").hidden;

function show(form, filter) {
  for (const other of form.querySelectorAll("[data-filter]")) other.setAttribute("aria-pressed", other === filter ? "true" : "false");
  const state = filter.dataset.filter;
  for (const row of form.querySelectorAll(".verdicts tbody > tr")) row.hidden = Boolean(state) && !row.classList.contains(state);
}

/** Rows out of sight keep their choice: a filter is for looking, not for choosing. */
function pickAll(form, checked) {
  for (const box of rows(form)) if (inSight(box) && !box.disabled) box.checked = checked;
}

function count(form, words) {
  const boxes = rows(form);
  const { picked, all, some } = tally(boxes.filter((box) => !box.disabled).map((box) => ({ checked: box.checked, shown: inSight(box) })));
  const whole = form.querySelector("[data-all]");
  if (whole) Object.assign(whole, { checked: all, indeterminate: some && !all });
  for (const place of form.querySelectorAll("[data-picked]")) place.textContent = boxes.length ? words("picked", { n: picked }) : "";
}

for (const form of document.querySelectorAll("form[data-preview]")) start(form);
