// An imitation of the workbench's addresses: an invented interview of 900 turns, codings kept in memory.
import { frame, head } from "./frame.mjs";

const lines = [
  [true, "Et la première fois que vous avez pris la parole, ça s’est passé comment ?"],
  [false, "Au début j’osais pas trop. C’est [Mathilde|Clémentine] qui m’a dit de venir, sinon toute seule j’y serais jamais allée 😀. Et puis un jour il y avait une réunion avec la mairie et j’ai dit ce que je pensais du local. Personne m’a coupée. Après, ils ont changé les horaires. Là je me suis dit que ça servait à quelque chose."],
  [true, "Qu’est-ce que ça a changé pour la suite ?"],
  [false, "Maintenant au lycée je suis déléguée, et j’explique aux autres. Mais le soir le dernier bus c’est vingt heures, donc les réunions longues je peux pas."],
  [true, "D’accord. Et chez vous ?"],
  [false, "Ma mère 👩‍👧 elle dit que je parle plus. C’est vrai que je m’autorise des choses. L’autre jour j’ai demandé le calendrier, on me l’a donné."],
];
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** Turns with canonical text; what is between [shown|real] is shown as a pseudonym over the real name. */
function text(count) {
  let start = 0;
  return Array.from({ length: count }, (_, n) => {
    const [asks, line] = lines[n % lines.length];
    const canonical = line.replace(/\[([^|]*)\|([^\]]*)\]/g, "$2");
    const html = escape(line).replace(/\[([^|]*)\|([^\]]*)\]/g, (_, shown, real) => `<span class="veil" data-length="${[...real].length}" title="pseudonyme">${shown}</span>`);
    const turn = { n, start, asks, canonical, html };
    start += [...canonical].length + 1;
    return turn;
  });
}

const time = (n) => `${String(Math.floor((n * 9) / 60)).padStart(2, "0")}:${String((n * 9) % 60).padStart(2, "0")}`;
const turnHtml = ({ n, start, asks, html }) =>
  `<div class="turn${asks ? " asks" : ""}" id="t-${n}" data-n="${n}" data-start="${start}"><span class="who">${asks ? "Nadia" : "Inès"}<br><button type="button" data-seconds="${n * 9}">${time(n)}</button></span><p data-start="${start}">${html}</p></div>`;

const tree = [
  ["Entrée dans l’engagement", 1, ["Invitation d’un pair", "Projet de classe"]],
  ["Pouvoir d’agir", 10, ["Prendre la parole", "Décider ensemble", "Être entendu·e"]],
  ["Freins", 18, ["Temps, transports", "« Pas pour moi »"]],
];

function codebook() {
  const codes = [];
  for (const [name, hue, children] of tree) {
    const parent = { id: `k${codes.length}`, name, path: name, hue, parent: null, uses: 0 };
    codes.push(parent);
    for (const child of children) codes.push({ id: `k${codes.length}`, name: child, path: `${name} › ${child}`, hue, parent: parent.id, uses: 0 });
  }
  return codes;
}

const words = {
  create: "Créer « {name} »", code: "Coder", find: "Chercher un code", added: "Codé : {name}.", removed: "Codage retiré : {name}.", undo: "Annuler", undone: "Annulé.",
  "nothing-to-undo": "Rien à annuler.", "choose-first": "Choisissez d’abord des mots : avec la souris, ou avec V sur un tour de parole.", memo: "Mémo", "memo-title": "Mémo",
  "memo-saved": "Mémo gardé.", save: "Enregistrer", cancel: "Annuler", remove: "Retirer", notes: "{n} extraits", unquotable: "Ne peut pas être cité",
  failed: "Le serveur ne répond pas. Rien n’est perdu : réessayez.",
};

function page(turns, codes, at) {
  const from = Math.max(0, at - 20);
  const item = (code) => `<li data-code="${code.id}"><span class="swatch h${code.hue}"></span><a href="/codes/${code.id}">${code.name}</a> <span class="n">${code.uses}</span>${branch(code.id)}</li>`;
  const branch = (parent) => {
    const own = codes.filter((code) => code.parent === parent);
    return own.length ? `<ul>${own.map(item).join("")}</ul>` : "";
  };
  const say = Object.entries(words).map(([key, text]) => `data-say-${key}="${text}"`).join(" ");
  return frame({
    space: "research", title: "Codage", reads: true, scripts: ["bench.js"],
    keys: "<dt><kbd>V</kbd></dt><dd>Choisir des mots du tour, puis ← → mot à mot, <kbd>Maj</kbd> lettre à lettre, ↑ ↓ tour à tour, <kbd>O</kbd> l’autre bout</dd><dt><kbd>C</kbd></dt><dd>Coder le choix ou le tour</dd><dt><kbd>M</kbd></dt><dd>Mémo</dd><dt><kbd>U</kbd></dt><dd>Annuler</dd>",
    main: head("Entretien 04 · « Inès », lycéenne", `MJC, 12 mars · 47 min · codé par Nadia et Léo · <span class="state good">Peut être cité sous pseudonyme jusqu’au 30 avril 2030</span>`, `<a class="button" href="#">Comparer les codages</a><a class="button" href="#">Corriger le texte</a>`) +
      `<coding-bench data-source="s1" data-csrf="token" data-codings="/sources/s1/codings" data-turns="/sources/s1/turns" data-count="${turns.length}" data-at="${at}" data-memos="/memos" data-removal="/codings/{id}/removal" ${say}>
<nav class="codes card" aria-label="Livre de codes"><h2>Livre de codes</h2>${branch(null)}<p><kbd>C</kbd> coder · <kbd>M</kbd> mémo · <kbd>?</kbd> touches</p></nav>
<article class="transcript" aria-label="Retranscription">${turns.slice(from, from + 60).map(turnHtml).join("\n")}</article>
<aside class="margin" aria-label="Extraits"></aside>
</coding-bench>`,
  });
}

/** `dense`: codings a turn of answer, to try the workbench under load. */
export function bench({ count = 900, dense = 0 } = {}) {
  const turns = text(count);
  const codes = codebook();
  let codings = [];
  const undo = new Map();
  let next = 1;
  const make = (start, end, code, coder, mine, comment = "") => {
    const { name, hue } = codes.find((one) => one.id === code);
    const coding = { id: `x${next++}`, start, end, code, name, hue, coder, mine, comment, quotable: next % 7 !== 0 };
    codings.push(coding);
    codes.find((one) => one.id === code).uses += 1;
    return coding;
  };
  const find = (turn, words) => {
    const at = turn.canonical.indexOf(words);
    const start = turn.start + [...turn.canonical.slice(0, at)].length;
    return [start, start + [...words].length];
  };
  for (const turn of turns) {
    if (turn.n % 6 === 1) {
      const peer = find(turn, "C’est Clémentine qui m’a dit de venir, sinon toute seule j’y serais jamais allée");
      make(...peer, "k1", "Nadia", true, "Toujours une personne connue : à rapprocher des entretiens 02 et 07.");
      make(...peer, "k1", "Léo", false);
      make(...find(turn, "j’ai dit ce que je pensais du local. Personne m’a coupée. Après, ils ont changé les horaires."), "k4", "Nadia", true);
      make(...find(turn, "Personne m’a coupée. Après"), "k6", "Léo", false);
    }
    if (turn.n % 6 === 3) make(...find(turn, "le soir le dernier bus c’est vingt heures"), "k8", "Léo", false);
    const size = [...turn.canonical].length;
    for (let k = 0; k < dense; k += 1) make(turn.start + ((k * 7) % (size - 8)), turn.start + Math.min(size, ((k * 7) % (size - 8)) + 6 + ((k * 5) % 30)), `k${(turn.n + k) % 10}`, "Nadia", true);
  }
  const json = (body, status = 200) => ({ type: "application/json", body: JSON.stringify(body), status });
  const undoable = (back) => {
    const url = `/journal/j${next++}/reversal`;
    undo.set(url, back);
    return url;
  };
  return async (request, url) => {
    const fields = request.method === "POST" ? new URLSearchParams(await body(request)) : null;
    if (url.pathname === "/bench") return { type: "text/html; charset=utf-8", body: page(turns, codes, Number(url.searchParams.get("at") || 0)) };
    if (url.pathname === "/sources/s1/turns") {
      const from = Number(url.searchParams.get("from"));
      return { type: "text/html; charset=utf-8", body: turns.slice(from, from + Number(url.searchParams.get("count"))).map(turnHtml).join("\n") };
    }
    if (url.pathname === "/sources/s1/codings" && !fields) {
      const [from, to] = [Number(url.searchParams.get("from")), Number(url.searchParams.get("to"))];
      return json({ codings: codings.filter((one) => one.start < to && one.end > from), codes });
    }
    if (!fields) return null;
    if (fields.get("csrf") !== "token") return json({ message: "La page a expiré : rechargez-la, votre texte est gardé." }, 403);
    if (url.pathname === "/sources/s1/codings") {
      if (fields.get("name") === "refus") return json({ message: "Ce nom est déjà pris." }, 422);
      let code = fields.get("code");
      if (!code) codes.push({ id: (code = `k${codes.length}`), name: fields.get("name"), path: fields.get("name"), hue: 5, parent: null, uses: 0 });
      const coding = make(Number(fields.get("start")), Number(fields.get("end")), code, "Nadia", true);
      return json({ coding, undo: undoable(() => (codings = codings.filter((one) => one.id !== coding.id))) });
    }
    if (url.pathname === "/memos") return json({ undo: undoable(() => {}) });
    if (undo.has(url.pathname)) return undo.get(url.pathname)(), json({});
    const gone = codings.find((one) => url.pathname === `/codings/${one.id}/removal`);
    if (gone) {
      codings = codings.filter((one) => one !== gone);
      return json({ undo: undoable(() => codings.push(gone)) });
    }
    return null;
  };
}

function body(request) {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (part) => (text += part)).on("end", () => resolve(text));
  });
}
