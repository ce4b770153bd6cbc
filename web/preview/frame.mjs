// The frame of a page as the server writes it: shell, rail, top bar, keys. Example to follow for templates.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const dist = fileURLToPath(new URL("../../crates/ui/dist/", import.meta.url));
const manifest = () => JSON.parse(readFileSync(`${dist}manifest.json`, "utf8"));
export const asset = (name) => `/assets/${manifest()[name]}`;
export const icon = (name, more = "") => `<svg class="icon${more}" aria-hidden="true"><use href="${asset("icons.svg")}#${name}"/></svg>`;
const star = () => `<svg class="star" aria-hidden="true"><use href="${asset("icons.svg")}#star"/></svg>`;

const spaces = [
  ["today", "/home", "Aujourd’hui"], ["encounters", "/encounter", "Rencontres"], ["support", "/form", "Accompa&shy;gnements"],
  ["guide", "/guide", "Guide pour agir"], ["research", "/bench", "Recherche-action"], ["governance", "/empty", "Vie collective"],
  ["training", "/training", "Formations"], ["projects", "/parts", "Projets & partenaires"], ["settings", "/admin", "Réglages"],
];

const signed = `<small>Association Les Passerelles<br>Nadia B., coordinatrice<br><a href="/sign-out">Se déconnecter</a></small>`;

/** `page`: { space, title, main, scripts, reads (true when the page opens on reading matter), keys }. */
export function frame({ space, title, main, scripts = [], reads = false, keys = "", lang = "fr", dir = "ltr", theme = "" }) {
  const link = ([id, href, name]) => `<a href="${href}"${id === space ? ' aria-current="page"' : ""}>${icon(id)}<span>${name}</span></a>`;
  return `<!doctype html>
<html lang="${lang}" dir="${dir}"${theme ? ` data-theme="${theme}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Astérisme</title>
<link rel="preload" href="${asset("sans.woff2")}" as="font" type="font/woff2" crossorigin>
${reads ? `<link rel="preload" href="${asset("serif.woff2")}" as="font" type="font/woff2" crossorigin>\n` : ""}<link rel="stylesheet" href="${asset("style.css")}">
<link rel="icon" href="${asset("favicon.svg")}" type="image/svg+xml">
<script type="module" src="${asset("shell.js")}"></script>
${scripts.map((name) => `<script type="module" src="${asset(name)}"></script>`).join("\n")}
</head>
<body>
<a class="skip" href="#main">Aller au contenu</a>
<div class="shell">
<aside class="rail" aria-label="Astérisme">
<a class="brand" href="/home">${star()}<span>Astérisme</span></a>
<nav aria-label="Espaces">
${spaces.map(link).join("\n")}
<button class="more" type="button" popovertarget="spaces">${icon("more")}<span>Plus</span></button>
<div id="spaces" popover>${spaces.slice(4).map(link).join("")}${signed}</div>
</nav>
${signed}
</aside>
<div>
<header class="top">
<form class="find" role="search" action="/search"><label class="visually-hidden" for="find">Chercher</label><input id="find" name="q" type="search" placeholder="Chercher une personne, une rencontre, un extrait…" autocomplete="off"><kbd>Ctrl K</kbd></form>
<a class="button first" href="/form">${icon("plus")}<span class="label">Nouvelle rencontre</span></a>
</header>
<main id="main" tabindex="-1">
${main}
</main>
</div>
</div>
<dialog id="keys" class="keys" aria-labelledby="keys-title">
<header><h2 id="keys-title">Touches de cette page</h2><button type="button" data-closes aria-label="Fermer">${icon("close")}</button></header>
<dl><dt><kbd>Ctrl</kbd> <kbd>K</kbd> ou <kbd>/</kbd></dt><dd>Chercher partout</dd><dt><kbd>?</kbd></dt><dd>Cette liste</dd>${keys}</dl>
</dialog>
</body>
</html>
`;
}

export const head = (title, sentence, actions = "") =>
  `<div class="page-head"><div><h1>${title}</h1><p>${sentence}</p></div>${actions ? `<div>${actions}</div>` : ""}</div>`;

/** A page for everyone: no rail, no script unless it needs one. */
export function publicFrame({ title, main, scripts = [], narrow = false }) {
  return `<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Guide pour agir</title>
<link rel="preload" href="${asset("sans.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${asset("public.css")}">
<link rel="icon" href="${asset("favicon.svg")}" type="image/svg+xml">
${scripts.map((name) => `<script type="module" src="${asset(name)}"></script>`).join("\n")}
</head>
<body class="public${narrow ? " narrow" : ""}">
<a class="skip" href="#main">Aller au contenu</a>
<header class="masthead"><a class="brand" href="/open">${star()}<span>Guide pour agir</span></a><nav aria-label="Guide"><a href="/open" aria-current="page">Agir</a><a href="#">Rubriques</a><a href="#">Facile à lire</a></nav></header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot">Association Les Passerelles · <a href="#">Accessibilité</a> · <a href="/assets/licences.txt">Licences</a></footer>
</body>
</html>
`;
}
