// What a person does at the workbench: code, remove, write a memo, undo; and what is said about it.
//
// Invariant: an act that the server refused leaves the page, the choice and the typed text as they were.
import { make } from "./api.js";
import { isNamed, matching } from "./fold.js";
import { askMemo } from "./memo.js";
import { complete, count } from "./tree.js";
import { openPalette } from "../palette.js";

const SHOWN = 40;
const STAYS = 12_000;

export class Acts {
  /** `bench` lends words, api, choice, codings, codes, repaint, putUnder, showChoice, turnAt and fetchCodings. */
  constructor(bench) {
    this.bench = bench;
    this.recent = [];
    this.undos = [];
    this.palette = null;
    this.version = 0;
    this.status = make("div", { role: "status", class: "notice toast" });
    bench.append(this.status);
  }

  code(turn = null) {
    const { bench } = this;
    if (!bench.choice.now && turn) bench.choice.whole(turn);
    const choice = bench.choice.now;
    if (!choice) return this.say(bench.words("choose-first"));
    const back = document.activeElement;
    bench.float.hidden = true;
    this.palette = openPalette({
      host: bench,
      label: bench.words("find"),
      search: (text) => this.options(text),
      choose: (option, text) => this.chooseCode(option, text.trim(), choice),
      close: () => {
        this.palette = null;
        bench.showChoice();
        const home = back && back !== document.body && back.isConnected ? back : bench.turnAt(choice.start);
        if (home) home.focus({ preventScroll: true });
        bench.choice.set(choice, bench.choice.moving);
      },
    });
    bench.putUnder(this.palette.element, choice);
    this.palette.element.scrollIntoView({ block: "nearest" });
    bench.showChoice();
  }

  options(text) {
    const found = matching(this.bench.codes, text, this.recent).slice(0, SHOWN).map((code) => ({ id: code.id, text: code.path || code.name, hue: code.hue }));
    const name = text.trim();
    if (name && !isNamed(this.bench.codes, name)) found.push({ name, text: `+ ${this.bench.words("create", { name })}` });
    return found;
  }

  async chooseCode(option, text, choice) {
    try {
      const coding = await this.apply(option.id === undefined ? { name: text } : { code: option.id }, choice);
      if (this.palette) this.palette.chosen.append(make("span", { class: `tag h${coding.hue}` }, coding.name));
      return true;
    } catch (error) {
      this.say(error.message);
      return false;
    }
  }

  /** Codes what is chosen with a code of the tree. */
  async codeWith(code) {
    try {
      await this.apply({ code }, this.bench.choice.now);
    } catch (error) {
      this.say(error.message);
    }
  }

  /** Codes `choice`; throws what the server refused. */
  async apply(what, { start, end }) {
    const { coding, undo } = await this.bench.api.post(this.bench.dataset.codings, { start, end, ...what });
    this.version += 1;
    const isNew = !this.bench.codings.has(String(coding.id));
    this.bench.codings.set(String(coding.id), coding);
    this.recent = [coding.code, ...this.recent.filter((id) => id !== coding.code)].slice(0, 8);
    if (!this.bench.codes.some((code) => code.id === coding.code)) await this.learnCodes(coding);
    if (isNew) count(this.bench.nav, coding.code, 1);
    this.bench.repaint(coding.start, coding.end);
    this.done(this.bench.words("added", { name: coding.name }), undo);
    return coding;
  }

  async learnCodes({ start, end }) {
    const { codes } = await this.bench.api.get(`${this.bench.dataset.codings}?from=${start}&to=${end}`);
    this.bench.codes = codes;
    complete(this.bench.nav, codes.map((code) => ({ ...code, uses: 0 })));
  }

  async remove(id) {
    const coding = this.bench.codings.get(String(id));
    if (!coding) return;
    try {
      const { undo } = await this.bench.api.post(this.bench.dataset.removal.replace("{id}", encodeURIComponent(id)), {});
      this.version += 1;
      const turn = this.bench.turnAt(coding.start);
      this.bench.codings.delete(String(id));
      count(this.bench.nav, coding.code, -1);
      if (turn) turn.focus({ preventScroll: true });
      this.bench.repaint(coding.start, coding.end);
      this.done(this.bench.words("removed", { name: coding.name }), undo);
    } catch (error) {
      this.say(error.message);
    }
  }

  async undo(url = this.undos[this.undos.length - 1]) {
    if (!url) return this.say(this.bench.words("nothing-to-undo"));
    try {
      await this.bench.api.post(url, {});
      this.undos = this.undos.filter((one) => one !== url);
      const before = new Map([...this.bench.codings.values()].map((coding) => [coding.id, coding.code]));
      await this.bench.fetchCodings(this.bench.paragraphs);
      this.recount(before);
      this.say(this.bench.words("undone"));
    } catch (error) {
      this.say(error.message);
    }
  }

  recount(before) {
    for (const [id, code] of before) if (!this.bench.codings.has(String(id))) count(this.bench.nav, code, -1);
    for (const { id, code } of this.bench.codings.values()) if (!before.has(id)) count(this.bench.nav, code, 1);
  }

  memo(on) {
    const { bench } = this;
    askMemo({
      host: bench, on, title: bench.words("memo-title"), words: bench.words,
      send: async (body) => {
        const { undo } = await bench.api.post(bench.dataset.memos || "/memos", { on, body });
        this.done(bench.words("memo-saved"), undo);
      },
    });
  }

  done(text, undo) {
    if (undo) this.undos.push(undo);
    this.say(text, undo);
  }

  say(text, undo) {
    clearTimeout(this.fading);
    const button = undo && make("button", { type: "button" }, this.bench.words("undo"));
    if (button) button.addEventListener("click", () => this.undo(undo));
    this.status.replaceChildren(make("p", {}, text), ...(button ? [button] : []));
    this.fading = setTimeout(() => this.status.contains(document.activeElement) || this.status.replaceChildren(), STAYS);
  }
}
