// Keys and clicks of the workbench. Single letters act only where nothing is being typed.
import { writes } from "../shell/keys.js";

/** Wires a bench that lends `acts`, `choice`, `margin`, `article`, `turns()` and `marksOf(id)`. */
export function bindKeys(bench) {
  document.addEventListener("keydown", (event) => key(bench, event));
  bench.article.addEventListener("click", (event) => click(bench, event));
}

function key(bench, event) {
  if (event.defaultPrevented || event.isComposing || bench.acts.palette || writes(event.target) || event.target.closest("dialog")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) return take(event, () => bench.acts.undo());
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const turn = event.target.closest(".turn");
  const onTurn = turn === event.target;
  if ((onTurn || event.target === document.body) && bench.choice.key(event, turn)) return event.preventDefault();
  const entry = event.target.closest("article[data-coding]");
  const acts = {
    c: () => bench.acts.code(turn),
    m: () => bench.acts.memo(entry ? `excerpt:${bench.excerptOf(entry)}` : memoPlace(bench, event.target)),
    u: () => bench.acts.undo(),
  };
  if (acts[event.key]) return take(event, acts[event.key]);
  if (event.key === "Escape" && entry) return take(event, () => backToTurn(bench, entry));
  if (!onTurn) return;
  const sides = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
  if (sides[event.key]) take(event, () => nextTurn(bench, turn, sides[event.key]));
  else if (event.key === "Enter") take(event, () => (bench.choice.now ? bench.acts.code() : toMargin(bench, turn)));
}

function take(event, act) {
  event.preventDefault();
  act();
}

function click(bench, event) {
  const time = event.target.closest("[data-seconds]");
  const audio = time && document.querySelector("audio[data-recording]");
  if (audio) {
    audio.currentTime = Number(time.dataset.seconds);
    audio.play();
  }
  const mark = event.target.closest("mark[data-codings]");
  if (mark && document.getSelection().isCollapsed) bench.margin.focusOn(mark.dataset.codings.split(" ")[0]);
}

function nextTurn(bench, turn, side) {
  const turns = bench.turns();
  const next = turns[turns.indexOf(turn) + side];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function toMargin(bench, turn) {
  const mark = turn.querySelector("mark[data-codings]");
  if (mark) bench.margin.focusOn(mark.dataset.codings.split(" ")[0]);
}

function backToTurn(bench, entry) {
  const [mark] = bench.marksOf(entry.dataset.coding);
  if (mark) mark.closest(".turn").focus({ preventScroll: true });
}

function memoPlace(bench, target) {
  const item = target.closest("li[data-code]");
  return item ? `code:${item.dataset.code}` : `source:${bench.dataset.source}`;
}
