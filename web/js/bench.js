// The coding workbench: <coding-bench> brings life to a transcript that already reads well without it.
//
// Attributes: data-source, data-csrf, data-codings (URL, GET and POST), data-turns (URL of turns, absent when the page
// holds the whole text), data-count, data-at, data-memos, data-removal ("/codings/{id}/removal"), data-say-… (words).
// Invariant: the server's answer is the truth; what the page paints is what it was told, never a guess.
import { Acts } from "./bench/acts.js";
import { client, make, wordsOf } from "./bench/api.js";
import { Choice } from "./bench/choice.js";
import { bindKeys } from "./bench/keys.js";
import { endOf, paragraphsIn, rangeOver, readable, startOf, touching } from "./bench/map.js";
import { Margin } from "./bench/margin.js";
import { paint } from "./bench/paint.js";
import { Reel } from "./bench/reel.js";
import { complete } from "./bench/tree.js";

const PLACING = 500;

class CodingBench extends HTMLElement {
  connectedCallback() {
    this.article = this.querySelector(".transcript");
    this.nav = this.querySelector("nav.codes");
    if (!this.article || this.choice) return;
    this.words = wordsOf(this);
    this.api = client({ csrf: this.dataset.csrf, words: this.words });
    this.codings = new Map();
    this.codes = [];
    this.firstMarks = new Map();
    this.listen = make("div", { role: "status", class: "visually-hidden" });
    this.float = make("button", { type: "button", class: "button first float", hidden: true }, this.words("code"), " ", make("kbd", {}, "C"));
    this.append(this.listen, this.float);
    this.paragraphs = paragraphsIn(this.article);
    this.acts = new Acts(this);
    this.margin = new Margin(this, this.querySelector(".margin"));
    this.choice = new Choice(this, this.article);
    this.prepare(this.turns());
    this.goTo(this.dataset.at);
    this.reel = new Reel(this, this.article, { url: this.dataset.turns, count: Number(this.dataset.count) });
    this.bind();
    this.fetchCodings(this.paragraphs);
  }

  bind() {
    bindKeys(this);
    this.float.addEventListener("pointerdown", (event) => event.preventDefault());
    this.float.addEventListener("click", () => this.acts.code());
    this.article.addEventListener("focusin", (event) => this.rove(event.target.closest(".turn")));
    window.addEventListener("resize", () => this.refresh());
    if (!this.nav) return;
    // With words chosen, a click on a code codes them; without, it opens the code.
    this.nav.addEventListener("mousedown", (event) => this.choice.now && event.target.closest("li[data-code]") && event.preventDefault());
    this.nav.addEventListener("click", (event) => {
      const item = this.choice.now && event.target.closest("li[data-code]");
      if (!item) return;
      event.preventDefault();
      this.acts.codeWith(item.dataset.code);
    });
  }

  // ── The text and its window ──

  turns() {
    return [...this.article.querySelectorAll(".turn[data-n]")];
  }

  prepare(turns) {
    for (const turn of turns) turn.tabIndex = -1;
    if (!this.article.querySelector('.turn[tabindex="0"]') && turns[0]) turns[0].tabIndex = 0;
  }

  goTo(n) {
    const turn = n && this.article.querySelector(`.turn[data-n="${Number(n)}"]`);
    if (!turn) return;
    this.rove(turn);
    if (!location.hash && turn.previousElementSibling) turn.scrollIntoView({ block: "center", behavior: "instant" });
  }

  rove(turn) {
    if (!turn || turn.tabIndex === 0) return;
    for (const other of this.article.querySelectorAll('.turn[tabindex="0"]')) other.tabIndex = -1;
    turn.tabIndex = 0;
  }

  turnsAdded(turns) {
    this.prepare(turns);
    this.paragraphs = paragraphsIn(this.article);
    this.fetchCodings(turns.flatMap(paragraphsIn));
  }

  turnsGone() {
    this.paragraphs = paragraphsIn(this.article);
  }

  inSight(turns) {
    this.seen = turns;
    this.refresh();
    clearTimeout(this.placing);
    if (this.dataset.turns) this.placing = setTimeout(() => this.keepPlace(), PLACING);
  }

  /** The address says where one reads, so that a reload or a copied link comes back there. */
  keepPlace() {
    const first = this.seen.find((turn) => turn.isConnected && turn.getBoundingClientRect().bottom > 0);
    if (!first) return;
    const url = new URL(location.href);
    url.searchParams.set("at", first.dataset.n);
    history.replaceState(history.state, "", url);
  }

  extent(turn) {
    const own = paragraphsIn(turn);
    return own.length ? [startOf(own[0]), endOf(own[own.length - 1])] : [0, 0];
  }

  // ── Codings: told by the server, painted here ──

  async fetchCodings(paragraphs) {
    if (!paragraphs.length) return;
    const from = startOf(paragraphs[0]);
    const to = endOf(paragraphs[paragraphs.length - 1]);
    const { version } = this.acts;
    try {
      const told = await this.api.get(`${this.dataset.codings}?from=${from}&to=${to}`);
      // Something was coded while this was on its way: what was told is already old.
      if (version !== this.acts.version) return this.fetchCodings(paragraphs);
      for (const coding of [...this.codings.values()]) if (coding.start < to && coding.end > from) this.codings.delete(String(coding.id));
      for (const coding of told.codings) this.codings.set(String(coding.id), coding);
      this.codes = told.codes;
      complete(this.nav, told.codes);
      this.repaint(from, to);
    } catch (error) {
      this.acts.say(error.message);
    }
  }

  repaint(from, to) {
    const all = [...this.codings.values()];
    for (const paragraph of touching(this.paragraphs, from, to)) {
      const [start, end] = [startOf(paragraph), endOf(paragraph)];
      paint(paragraph, all.filter((coding) => coding.start < end && coding.end > start));
    }
    if (this.choice.now && !this.acts.palette) this.choice.set(this.choice.now, this.choice.moving);
    this.showChoice();
    this.refresh();
  }

  /** Once a frame at most: the margin follows what is in sight. */
  refresh() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      const turns = this.seen || [];
      this.firstMarks.clear();
      for (const turn of turns) {
        for (const mark of turn.querySelectorAll("mark[data-codings]")) {
          for (const id of mark.dataset.codings.split(" ")) if (!this.firstMarks.has(id)) this.firstMarks.set(id, mark);
        }
      }
      this.margin.show(turns, [...this.firstMarks.keys()].map((id) => this.codings.get(id)).filter(Boolean));
    });
  }

  markOf(id) {
    return this.firstMarks.get(String(id));
  }

  marksOf(id) {
    return this.article.querySelectorAll(`mark[data-codings~="${CSS.escape(String(id))}"]`);
  }

  quote(coding) {
    return readable(this.paragraphs, coding.start, coding.end);
  }

  reach(coding) {
    const [mark] = this.marksOf(coding.id);
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    this.margin.lit([String(coding.id)]);
  }

  // ── The choice ──

  chosen(choice) {
    this.float.hidden = !choice || Boolean(this.acts.palette);
    if (choice) this.putUnder(this.float, choice);
  }

  /** Gives `element` a place just under the last words of a choice. */
  putUnder(element, { start, end }) {
    const range = rangeOver(this.paragraphs, start, end);
    const boxes = range ? range.getClientRects() : [];
    if (!boxes.length) return;
    const box = boxes[boxes.length - 1];
    const base = this.getBoundingClientRect();
    const left = Math.max(0, Math.min(box.right - base.left - 60, base.width - 350));
    element.style.setProperty("--x", `${Math.round(left)}px`);
    element.style.setProperty("--y", `${Math.round(box.bottom - base.top + 6)}px`);
  }

  /** While the palette has the focus, the page's selection is gone: the choice is shown by a highlight. */
  showChoice() {
    if (!window.Highlight || !CSS.highlights) return;
    const { now } = this.choice;
    const range = this.acts.palette && now && rangeOver(this.paragraphs, now.start, now.end);
    if (range) CSS.highlights.set("chosen", new Highlight(range));
    else CSS.highlights.delete("chosen");
  }

  excerptOf(entry) {
    const coding = this.codings.get(entry.dataset.coding);
    return coding ? coding.excerpt || coding.id : entry.dataset.coding;
  }

  turnAt(position) {
    const [paragraph] = touching(this.paragraphs, position, position + 1);
    return paragraph && paragraph.closest(".turn");
  }


  /** Says what was chosen to those who listen rather than look. */
  whisper(text) {
    this.listen.textContent = text;
  }
}

customElements.define("coding-bench", CodingBench);
