// Talks to the server: forms in, JSON or HTML out. A refusal becomes an Error whose message people can read.

/** `words.failed` is said when the server couldn't be reached or answered without a message. */
export function client({ csrf, words }) {
  const answer = async (request) => {
    let response;
    try {
      response = await request();
    } catch {
      throw new Error(words("failed"));
    }
    if (response.ok) return response;
    const body = await response.json().catch(() => ({}));
    throw new Error(body.message || words("failed"));
  };
  const accept = { headers: { accept: "application/json" }, credentials: "same-origin" };
  const html = { headers: { accept: "text/html" }, credentials: "same-origin" };
  const parsed = async (response) => new DOMParser().parseFromString(await response.text(), "text/html").body;
  return {
    get: async (url) => (await answer(() => fetch(url, accept))).json(),
    fragment: async (url) => parsed(await answer(() => fetch(url, html))),
    postForFragment: async (url, fields) => parsed(await answer(() => fetch(url, { method: "POST", body: new URLSearchParams(fields), ...html }))),
    async post(url, fields) {
      const body = new URLSearchParams({ ...fields, csrf });
      const response = await answer(() => fetch(url, { method: "POST", body, ...accept }));
      return response.json().catch(() => ({}));
    },
  };
}

/** Words of an element: data-say-added="Codé : {name}" is words("added", { name }). A missing word shows its own key. */
export function wordsOf(element) {
  return (key, values = {}) => {
    const text = element.getAttribute(`data-say-${key}`);
    return (text === null ? key : text).replace(/\{(\w+)\}/g, (_, name) => (name in values ? String(values[name]) : `{${name}}`));
  };
}

/** An element with attributes and children; text is only ever text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}
