// Report editor: {{ typed in textarea[data-cite=URL], or Ctrl+Space, or button[data-cite-open=ID], opens a palette of
// excerpts; the one taken is written as {{extrait ID}}, which the report resolves with the consent of the day.
//
// The server answers URL?q=… with { items: [{ id, quote, label, hue, quotable, insert }] }. What may not be quoted is
// shown with its reason (label) and can't be taken.
import { client, wordsOf } from "./bench/api.js";
import { insert } from "./insert.js";
import { citation, opening, shorten } from "./cite/text.js";
import { openPalette } from "./palette.js";

const SHOWN = 140;

function start(area) {
  const words = wordsOf(area);
  const api = client({ csrf: "", words });
  let palette = null;

  const open = () => {
    if (palette) return;
    const [from, to] = opening(area.value, area.selectionStart, area.selectionEnd);
    palette = openPalette({
      host: area.parentElement,
      label: words("find"),
      search: async (text) => {
        try {
          const { items } = await api.get(`${area.dataset.cite}?q=${encodeURIComponent(text)}`);
          const options = items.map((item) => ({ ...item, text: `« ${shorten(item.quote, SHOWN)} »`, hint: item.label, disabled: item.quotable === false }));
          return options.length ? options : [{ text: words("none"), disabled: true }];
        } catch (error) {
          return [{ text: error.message, disabled: true }];
        }
      },
      choose: (item) => {
        palette.close();
        insert(area, from, to, citation(item));
      },
      close: () => {
        palette = null;
        area.focus({ preventScroll: true });
      },
    });
    palette.element.classList.add("wide");
    palette.element.style.setProperty("--x", `${area.offsetLeft}px`);
    palette.element.style.setProperty("--y", `${area.offsetTop + area.offsetHeight + 4}px`);
    palette.element.scrollIntoView({ block: "nearest" });
  };

  area.addEventListener("input", (event) => {
    if (event.data === "{" && area.value.slice(0, area.selectionStart).endsWith("{{")) open();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.ctrlKey) return;
    event.preventDefault();
    open();
  });
  for (const button of document.querySelectorAll(`[data-cite-open="${CSS.escape(area.id)}"]`)) button.addEventListener("click", open);
}

for (const area of document.querySelectorAll("textarea[data-cite]")) start(area);
