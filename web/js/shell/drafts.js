// Drafts: what is typed in a form[data-draft] survives a reload, a lost network, a closed tab reopened.
//
// A draft is a map field → [value the server gave, value typed]. A field is restored only while the server still
// gives the same starting value, so that a draft never hides what someone else wrote meanwhile.
// Passwords, files and hidden fields are never kept.

const WAIT = 300;
const SKIPPED = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);

export function keepDrafts(document, storage) {
  const forms = [...document.querySelectorAll("form[data-draft]")];
  forgetSent(forms, storage, arrival());
  for (const form of forms) keep(form, storage);
  // Signing out by choice leaves nothing for the next person at this screen; an expired session keeps everything.
  for (const form of document.querySelectorAll("form[data-forgets-drafts]")) {
    form.addEventListener("submit", () => {
      for (const key of Object.keys(storage)) if (key.startsWith("draft")) storage.removeItem(key);
    });
  }
}

function arrival() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry ? entry.type : "navigate";
}

/** The fields of a form worth keeping, by name and rank among those of the same name. */
export function fields(form) {
  const seen = new Map();
  const kept = [];
  for (const element of form.elements) {
    if (!element.name || SKIPPED.has(element.type) || element.dataset.draftSkip !== undefined) continue;
    const rank = seen.get(element.name) || 0;
    seen.set(element.name, rank + 1);
    kept.push([`${element.name}#${rank}`, element]);
  }
  return kept;
}

function valueOf(element) {
  if (element.type === "checkbox" || element.type === "radio") return element.checked ? "on" : "";
  if (element.type === "select-multiple") return JSON.stringify([...element.selectedOptions].map((option) => option.value));
  return element.value;
}

function give(element, value) {
  if (element.type === "checkbox" || element.type === "radio") element.checked = value === "on";
  else if (element.type === "select-multiple") {
    const chosen = JSON.parse(value);
    for (const option of element.options) option.selected = chosen.includes(option.value);
  } else element.value = value;
}

/** What of a draft may come back, given the values the server just gave. */
export function restorable(draft, current) {
  return Object.entries(draft).filter(([name, [before, typed]]) => current[name] === before && typed !== before);
}

function keep(form, storage) {
  const key = `draft:${form.dataset.draft}`;
  const given = Object.fromEntries(fields(form).map(([name, element]) => [name, valueOf(element)]));
  const elements = Object.fromEntries(fields(form));
  const back = restorable(read(storage, key), given);
  for (const [name, [, typed]] of back) give(elements[name], typed);
  if (back.length) offerDiscard(form, storage, key, given, elements);

  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    const draft = {};
    for (const [name, element] of fields(form)) {
      const before = given[name] === undefined ? "" : given[name];
      const typed = valueOf(element);
      if (typed !== before) draft[name] = [before, typed];
    }
    write(storage, key, draft);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  form.addEventListener("change", save);
  window.addEventListener("pagehide", () => timer && save());
  form.addEventListener("submit", () => {
    save();
    storage.setItem("draft-sent", JSON.stringify([...sent(storage), key]));
  });
}

function offerDiscard(form, storage, key, given, elements) {
  const { sayRestored, sayDiscard } = form.dataset;
  if (!sayRestored) return;
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const text = document.createElement("p");
  text.textContent = sayRestored;
  notice.append(text);
  if (sayDiscard) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sayDiscard;
    button.addEventListener("click", () => {
      for (const [name, value] of Object.entries(given)) if (elements[name]) give(elements[name], value);
      storage.removeItem(key);
      notice.remove();
    });
    notice.append(button);
  }
  form.prepend(notice);
}

/** A draft that was sent is forgotten on the next page, unless that page says that sending failed. */
function forgetSent(forms, storage, how) {
  const keys = sent(storage);
  if (!keys.length || document.querySelector("[data-failed]")) return;
  storage.removeItem("draft-sent");
  for (const key of keys) {
    const form = forms.find((one) => `draft:${one.dataset.draft}` === key);
    const refused = form && (form.querySelector(".error, [aria-invalid='true']") || document.querySelector(".errors"));
    if (!(form && (refused || how !== "navigate"))) storage.removeItem(key);
  }
}

function sent(storage) {
  return JSON.parse(storage.getItem("draft-sent") || "[]");
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key) || "{}");
  } catch {
    return {};
  }
}

function write(storage, key, draft) {
  try {
    if (Object.keys(draft).length) storage.setItem(key, JSON.stringify(draft));
    else storage.removeItem(key);
  } catch {
    // A full store must not stop the person from typing.
  }
}
