// The margin: one entry for each coded passage in sight, beside its words; inside the turn on a narrow screen.
import { make } from "./api.js";
import { pushDown } from "./layout.js";
import { together } from "./segments.js";

const GAP = 10;

export class Margin {
  /** `bench` lends words, marks of a coding, and `acts` and `reach`. */
  constructor(bench, aside) {
    this.bench = bench;
    this.aside = aside;
    this.entries = new Map();
    this.narrow = window.matchMedia("(max-width: 60rem)");
    aside.classList.add("set");
    for (const type of ["pointerover", "focusin"]) bench.addEventListener(type, (event) => this.light(event));
    // On paper there is no margin to scroll along: the entries follow their turn, then go.
    // The sheet is narrow too: while it is drawn, that change must not take the entries away.
    window.addEventListener("beforeprint", () => {
      this.printing = true;
      this.showInside(bench.turns(), [...bench.codings.values()], true);
    });
    window.addEventListener("afterprint", () => {
      this.printing = false;
      this.clearInside();
    });
    this.narrow.addEventListener("change", () => this.printing || this.clearInside());
    bench.addEventListener("pointerleave", () => this.lit([]));
  }

  /** Shows the passages of `turns` (in sight) and lays them out. `codings`: all that touch these turns. */
  show(turns, codings) {
    if (this.narrow.matches) return this.showInside(turns, codings);
    const groups = together(codings);
    const wanted = new Set(groups.map((group) => group.key));
    const focused = this.aside.contains(document.activeElement) && document.activeElement.closest("article");
    for (const [key, entry] of this.entries) {
      if (wanted.has(key) || entry === focused) continue;
      entry.remove();
      this.entries.delete(key);
    }
    let before = null;
    for (const group of groups) {
      const entry = this.entry(group);
      if (before ? before.nextElementSibling !== entry : this.aside.firstElementChild !== entry) {
        if (entry !== focused) before ? before.after(entry) : this.aside.prepend(entry);
      }
      before = entry;
    }
    this.place(groups);
  }

  place(groups) {
    const base = this.aside.getBoundingClientRect().top;
    const shown = groups.map((group) => [this.entries.get(group.key), this.bench.markOf(group.first.id)]).filter(([, mark]) => mark);
    const boxes = shown.map(([entry, mark]) => ({ top: mark.getClientRects()[0].top - base - 3, height: entry.offsetHeight }));
    boxes.forEach((box, index) => (box.index = index));
    boxes.sort((a, b) => a.top - b.top || a.index - b.index);
    pushDown(boxes, GAP).forEach((top, index) => {
      shown[boxes[index].index][0].style.top = `${Math.round(top)}px`;
    });
  }

  entry(group) {
    const stamp = JSON.stringify(group.all);
    const known = this.entries.get(group.key);
    if (known && known.stamp === stamp) return known;
    const made = this.build(group);
    made.stamp = stamp;
    if (known) {
      const hadFocus = known.contains(document.activeElement);
      known.replaceWith(made);
      if (hadFocus) made.querySelector("button").focus({ preventScroll: true });
    }
    this.entries.set(group.key, made);
    return made;
  }

  build({ first, all }) {
    const { words } = this.bench;
    const coders = [...new Set(all.map((coding) => coding.coder))].filter(Boolean).join(", ");
    const name = make("button", { type: "button" }, first.name);
    const quote = make("span", { class: "visually-hidden" }, ` « ${this.bench.quote(first)} »`);
    const acts = make("div", { class: "actions" });
    const article = make("article", { class: `h${first.hue}`, "data-coding": first.id, "data-key": `${first.start} ${first.end} ${first.code}` }, name, coders ? ` · ${coders}` : "", quote);
    for (const { comment } of all) if (comment) article.append(make("p", {}, comment));
    if (all.some((coding) => coding.quotable === false)) article.append(make("p", {}, make("span", { class: "state warn" }, words("unquotable"))));
    const own = all.find((coding) => coding.mine);
    acts.append(make("button", { type: "button", "data-act": "memo" }, words("memo")));
    if (own) acts.append(make("button", { type: "button", "data-act": "remove" }, words("remove")));
    article.append(acts);
    name.addEventListener("click", () => this.bench.reach(first));
    acts.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]");
      if (act) act.dataset.act === "memo" ? this.bench.acts.memo(`excerpt:${first.excerpt || first.id}`) : this.bench.acts.remove(own.id);
    });
    article.addEventListener("keydown", (event) => {
      if (event.key !== "Delete" || !own) return;
      event.preventDefault();
      this.bench.acts.remove(own.id);
    });
    return article;
  }

  clearInside() {
    for (const notes of this.bench.querySelectorAll(".turn-notes")) notes.remove();
    this.bench.refresh();
  }

  showInside(turns, codings, opened = false) {
    for (const turn of turns) {
      const [start, end] = this.bench.extent(turn);
      const groups = together(codings.filter((coding) => coding.start < end && coding.end > start));
      const stamp = JSON.stringify(groups);
      let notes = turn.querySelector(":scope > .turn-notes");
      if (notes && opened) notes.open = true;
      if (notes && notes.stamp === stamp) continue;
      const wasOpen = opened || Boolean(notes && notes.open);
      if (notes) notes.remove();
      if (!groups.length) continue;
      notes = make("details", { class: "turn-notes", open: wasOpen }, make("summary", {}, this.bench.words("notes", { n: groups.length })), ...groups.map((group) => this.build(group)));
      notes.stamp = stamp;
      turn.append(notes);
    }
  }

  /** Words and entry answer each other under the pointer and the focus. */
  light(event) {
    const mark = event.target.closest("mark[data-codings]");
    const entry = event.target.closest("article[data-coding]");
    this.lit(mark ? mark.dataset.codings.split(" ") : entry ? this.idsOf(entry) : []);
  }

  idsOf(entry) {
    return JSON.parse(entry.stamp || "[]").map((coding) => String(coding.id)).concat(entry.dataset.coding);
  }

  lit(ids) {
    const key = ids.join(" ");
    if (key === this.litKey) return;
    this.litKey = key;
    for (const element of this.bench.querySelectorAll(".lit")) element.classList.remove("lit");
    for (const id of ids) {
      for (const mark of this.bench.marksOf(id)) mark.classList.add("lit");
      for (const entry of this.entries.values()) if (this.idsOf(entry).includes(String(id))) entry.classList.add("lit");
    }
  }

  focusOn(id) {
    const entry = [...this.entries.values()].find((one) => this.idsOf(one).includes(String(id)));
    const inside = this.bench.querySelector(`.turn-notes article[data-coding="${CSS.escape(String(id))}"]`);
    if (inside) inside.closest("details").open = true;
    const found = this.narrow.matches ? inside : entry;
    if (found) found.querySelector("button").focus({ preventScroll: !this.narrow.matches });
    return Boolean(found);
  }
}
