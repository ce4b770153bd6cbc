// A long text passes through a window: turns are fetched ahead of the scroll and let go far behind it.
//
// Invariant: what the person reads doesn't move when turns come or go above it.

const AHEAD = "1500px 0px";
const BATCH = 60;
const KEPT = 400;

export class Reel {
  /** `bench` lends `api`, `turnsAdded(turns)`, `turnsGone()`, `inSight(turns)`; `url` gives turns, `count` their number. */
  constructor(bench, article, { url, count }) {
    Object.assign(this, { bench, article, url, count });
    this.visible = new Set();
    this.ends = { before: sentinel(), after: sentinel() };
    this.done = { before: !url, after: !url };
    article.prepend(this.ends.before);
    article.append(this.ends.after);
    this.watch = new IntersectionObserver((seen) => this.near(seen), { rootMargin: AHEAD });
    this.sight = new IntersectionObserver((seen) => this.saw(seen), { rootMargin: "40px 0px" });
    for (const turn of this.turns()) this.sight.observe(turn);
    for (const end of Object.values(this.ends)) this.watch.observe(end);
  }

  turns() {
    return [...this.article.querySelectorAll(".turn[data-n]")];
  }

  near(seen) {
    for (const { isIntersecting, target } of seen) if (isIntersecting) this.load(target === this.ends.before ? "before" : "after");
  }

  saw(seen) {
    for (const { isIntersecting, target } of seen) isIntersecting ? this.visible.add(target) : this.visible.delete(target);
    this.bench.inSight(this.inOrder());
  }

  inOrder() {
    return [...this.visible].filter((turn) => turn.isConnected).sort((a, b) => rank(a) - rank(b));
  }

  async load(side) {
    if (this.done[side] || this.busy) return;
    const turns = this.turns();
    const edge = turns.length ? rank(side === "before" ? turns[0] : turns[turns.length - 1]) : -1;
    const from = side === "before" ? Math.max(0, edge - BATCH) : edge + 1;
    const count = side === "before" ? edge - from : BATCH;
    if (count <= 0 || (this.count && from > this.count)) return void (this.done[side] = true);
    this.busy = true;
    try {
      const body = await this.bench.api.fragment(`${this.url}?from=${from}&count=${count}`);
      const known = new Set(turns.map(rank));
      const fresh = [...body.querySelectorAll(".turn[data-n]")].filter((turn) => !known.has(rank(turn)));
      if (fresh.length) this.add(side, fresh);
      if (!fresh.length || (side === "before" && from === 0)) this.done[side] = true;
    } catch (error) {
      this.bench.acts.say(error.message);
    } finally {
      this.busy = false;
    }
    // The observer speaks only of changes: asking again tells whether the end is still near.
    for (const end of Object.values(this.ends)) {
      this.watch.unobserve(end);
      this.watch.observe(end);
    }
  }

  add(side, fresh) {
    this.steady(() => {
      if (side === "before") this.ends.before.after(...fresh);
      else this.ends.after.before(...fresh);
      this.prune(side === "before" ? "after" : "before");
    });
    for (const turn of fresh) this.sight.observe(turn);
    this.bench.turnsAdded(fresh);
  }

  prune(side) {
    const turns = this.turns();
    const extra = turns.length - KEPT;
    if (extra <= 0) return;
    const far = side === "before" ? turns.slice(0, extra) : turns.slice(-extra);
    if (far.some((turn) => this.visible.has(turn))) return;
    const hadFocus = far.some((turn) => turn.contains(document.activeElement));
    for (const turn of far) {
      this.sight.unobserve(turn);
      turn.remove();
    }
    this.done[side] = false;
    // The focus never falls back to the top of the page: it stays on the nearest turn that is kept.
    const kept = this.turns();
    if (hadFocus) kept[side === "before" ? 0 : kept.length - 1].focus({ preventScroll: true });
    this.bench.turnsGone();
  }

  /** Runs `change` and puts the first turn in sight back where it was on the screen. */
  steady(change) {
    const anchor = this.inOrder()[0];
    const before = anchor && anchor.getBoundingClientRect().top;
    change();
    const moved = anchor && anchor.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    if (moved) window.scrollBy({ top: moved, behavior: "instant" });
  }
}

const rank = (turn) => Number(turn.dataset.n);

function sentinel() {
  const element = document.createElement("div");
  element.className = "bench-more";
  element.setAttribute("aria-hidden", "true");
  return element;
}
