// Static pages that imitate the server's, to look at the styles. Everything here is invented.
import { frame, head, icon, publicFrame } from "./frame.mjs";

const item = (when, body) => `<li>${when ? `<time>${when}</time>` : ""}<div>${body}</div></li>`;
const card = (title, body, more = "") => `<section class="card${more}"><h2>${title}</h2>${body}</section>`;
const list = (...items) => `<ul class="list">${items.join("")}</ul>`;

export const home = () =>
  frame({
    space: "today", title: "Aujourd’hui",
    main: head("Bonjour Nadia", "Dimanche 22 novembre · 3 rencontres cette semaine, 2 décisions attendent votre avis", `<a class="button" href="#">Saisir ma semaine · 28 h sur 35</a>`) +
      `<div class="grid">` +
      card("Prochaines rencontres", list(
        item("lun. 14 h", `<a href="#">Entretien · animatrice jeunesse, MJC</a><br><span class="tag h18">Étude Élan</span> <span class="state warn">Consentement à recueillir</span>`),
        item("mar. 10 h", `<a href="#">Comité de pilotage n° 4</a><br><span class="tag h18">Étude Élan</span> <span class="state good">Ordre du jour complet</span>`),
        item("jeu. 18 h", `<a href="#">Atelier « Le premier pas »</a><br><span class="tag h10">Ateliers</span> 11 inscrit·es sur 15`))) +
      card("À faire", list(
        item("", `<a href="#">Relancer Samir : première visite au jardin partagé</a><br><span class="state warn">Suivi prévu hier</span>`),
        item("", `<a href="#">Coder l’entretien 07 (double codage avec Léo)</a><br>Accord actuel sur le livre de codes : α = 0,71`),
        item("", `<a href="#">12 fiches du Guide à vérifier avant le 30</a>`))) +
      card("Décisions", list(
        item("", `<a href="#">Ouvrir une permanence le samedi</a><br>4 avis sur 5 · 1 objection à lever avant vendredi`),
        item("", `<a href="#">Questionnaire jeunes, deuxième version</a><br>Votre avis est attendu`))) +
      card("Étude Élan", `<p>Entretiens 9 / 14 · Observations 5 / 6 · Questionnaires 143</p>` + list(
        item("", `<a href="#">Rapport intermédiaire</a><br><span class="state bad">1 citation retirée : consentement révoqué</span>`),
        item("", `Temps passé : 58 % recherche · 27 % coordination · 15 % formations<br><small>Prévu : 60 / 25 / 15</small>`))) +
      `</div>`,
  });

export const encounter = () =>
  frame({
    space: "encounters", title: "Rencontre",
    main: head("Entretien · Inès, lycéenne", `Jeudi 12 mars, 14 h 00 – 14 h 47 · MJC · étude Élan · <span class="state good">Brouillon gardé à 14 h 51</span>`, `<a class="button" href="#">Comme la dernière fois</a><a class="button first" href="#">${icon("check")}C’est fait</a>`) +
      `<div class="record"><div>` +
      card("Qui était là", list(
        item("", `<strong>Inès</strong> <small>(pseudonyme)</small> · interviewée<br><span class="state warn">Citation sous pseudonyme : à confirmer</span> · 16 ans, consent seule`),
        item("", `<strong>Nadia B.</strong> · mène l’entretien`), item("", `<strong>Léo M.</strong> · stagiaire, observe`)) +
        `<label class="field">Ajouter<input placeholder="Un nom, un prénom, une structure…"></label>`) +
      card("Ce qui s’est dit", `<p>Salle du fond, calme. Inès est venue avec une amie qui est restée à la porte.</p><p>Elle revient trois fois sur la réunion avec la mairie : <em>« personne m’a coupée »</em>. À reprendre au comité de pilotage.</p><p class="hint">Écrivez ici : tout s’enregistre au fur et à mesure.</p>`, " notes") +
      card("Grille d’entretien <small>v3</small>", list(
        item("", `<span class="state good">Entrée dans l’engagement</span>`), item("", `<span class="state good">Première prise de parole</span>`),
        item("", `<span class="state warn">Effets au lycée, à la maison</span> · non abordé`), item("", `<span class="state">Et après</span>`))) +
      `</div><aside aria-label="Ce qui en sort">` +
      card("Ce qui en sort", list(
        item("", `<a href="#">Enregistrement, 46 min</a><br>à retranscrire · <a href="#">déposer la retranscription</a>`),
        item("", `<a href="#">Rendre sa retranscription à Inès</a><br>Nadia, avant le 26 mars`),
        item("", `1 h 30 pour Nadia, 1 h 30 pour Léo<br><small>47 min d’entretien, préparation et trajet</small>`))) +
      card("Consentement", `<table>${[["Participer", "good", "oui"], ["Enregistrer la voix", "good", "oui"], ["Citer sous pseudonyme", "warn", "à confirmer"], ["Citer en son nom", "bad", "non"]].map(([a, s, b]) => `<tr><th scope="row">${a}</th><td><span class="state ${s}">${b}</span></td></tr>`).join("")}</table><a class="button" href="#">Recueillir sur cet écran</a>`) +
      card("Qui peut lire", `<p>L’équipe de l’étude. <a href="#">Changer</a></p>`) +
      `</aside></div>`,
  });

const field = (id, label, control, { hint = "", error = "" } = {}) =>
  `<div class="field"><label for="${id}">${label}</label>${hint ? `<p class="hint" id="${id}-hint">${hint}</p>` : ""}${control}${error ? `<p class="error" id="${id}-error">${error}</p>` : ""}</div>`;

export const form = () =>
  frame({
    space: "encounters", title: "Nouvelle rencontre",
    main: head("Nouvelle rencontre", "Une fois ici, elle compte partout : présence, compte rendu, temps passé, suites.") +
      `<ol class="steps"><li class="done">Quoi et quand</li><li aria-current="step">Qui</li><li>Ce qui en sort</li></ol>
<div class="errors" role="alert" tabindex="-1"><h2>Deux points à reprendre ; le reste est gardé.</h2><ul><li><a href="#held_on">La date est après aujourd’hui</a></li><li><a href="#title">Le titre manque</a></li></ul></div>
<form class="sheet card" method="post" action="/encounters" data-draft="encounter-new" data-say-restored="Brouillon repris là où vous l’aviez laissé." data-say-discard="Repartir de zéro">
<input type="hidden" name="csrf" value="x">
<fieldset class="plain"><legend>De quoi s’agit-il ?</legend><div class="choices">
<label><input type="radio" name="kind" value="interview" checked><span>Entretien<span class="hint">Une personne raconte, on enregistre ou on note</span></span></label>
<label><input type="radio" name="kind" value="workshop"><span>Atelier<span class="hint">Un groupe, une feuille d’émargement</span></span></label>
<label><input type="radio" name="kind" value="meeting"><span>Réunion<span class="hint">Un ordre du jour, des décisions</span></span></label></div></fieldset>
<div class="row">${field("held_on", "Date", `<input id="held_on" name="held_on" type="date" value="2031-01-01" aria-invalid="true" aria-describedby="held_on-error">`, { error: "Choisissez une date passée ou d’aujourd’hui." })}${field("from", "De", `<input id="from" name="from" type="time" value="14:00">`)}${field("to", "À", `<input id="to" name="to" type="time">`)}</div>
${field("title", "Titre", `<input id="title" name="title" aria-invalid="true" aria-describedby="title-hint title-error" required>`, { hint: "Comme vous le diriez à un·e collègue.", error: "Donnez un titre à la rencontre." })}
${field("place", "Lieu <small>facultatif</small>", `<select id="place" name="place"><option>MJC, salle du fond</option><option>Dans nos locaux</option></select>`)}
${field("notes", "Ce qui s’est dit", `<textarea id="notes" name="notes" class="read" aria-describedby="notes-hint"></textarea>`, { hint: "Écrivez : tout s’enregistre au fur et à mesure." })}
<fieldset class="checks"><legend>Pour qui cela compte</legend><label><input type="checkbox" name="counts" value="a" checked>Étude Élan</label><label><input type="checkbox" name="counts" value="b">Bilan de la Ville</label></fieldset>
<div class="actions"><button class="button first" type="submit">Enregistrer</button><a class="button quiet" href="/home">Annuler</a></div></form>`,
  });

export const empty = () =>
  frame({
    space: "governance", title: "Décisions",
    main: head("Décisions", "Ce que l’association a décidé, avec les avis et les objections qui y ont mené.") +
      `<div class="notice good" role="status"><p>L’avis est enregistré.</p><form method="post" action="#"><button>${icon("undo")}Annuler</button></form></div>
<nav class="tabs" aria-label="Décisions"><a href="#" aria-current="page">En cours <span class="n">0</span></a><a href="#">Prises <span class="n">14</span></a><a href="#">Écartées <span class="n">3</span></a></nav>
<div class="empty"><h2>Aucune proposition en discussion</h2><p>Une proposition reçoit des avis, puis des objections à lever ; elle devient une décision quand il n’en reste plus.</p><a class="button first" href="#">${icon("plus")}Proposer</a></div>`,
  });

const hues = Array.from({ length: 24 }, (_, n) => `<span class="tag h${n}">h${n} rubrique</span> <span class="swatch h${n}"></span>`).join(" ");

export const parts = () =>
  frame({
    space: "projects", title: "Pièces", reads: true,
    main: head("Étude Élan", "Où en est l’étude, ce qu’elle a produit et ce qu’il reste à faire.", `<a class="button" href="#">${icon("print")}Imprimer</a>`) +
      `<nav class="crumbs"><a href="#">Projets</a> › Étude Élan</nav>
<div class="grid"><section class="card wide"><h2>Livrables</h2><div class="scroll"><table class="lines"><caption>Les livrables promis, leur échéance et leur état</caption><thead><tr><th>Livrable</th><th>Échéance</th><th>État</th><th class="num">Avancement</th></tr></thead><tbody>
<tr><th scope="row"><a href="#">Rapport intermédiaire</a></th><td data-label="Échéance">jeu. 12 mars</td><td data-label="État"><span class="state good">Rendu</span></td><td class="num" data-label="Avancement">100 %</td></tr>
<tr><th scope="row"><a href="#">Kit méthodologique</a></th><td data-label="Échéance">lun. 4 mai</td><td data-label="État"><span class="state warn">En retard de 3 jours</span></td><td class="num" data-label="Avancement">62 %</td></tr>
<tr><th scope="row"><a href="#">Rapport final</a></th><td data-label="Échéance">30 novembre</td><td data-label="État"><span class="state bad">Bloqué : 1 citation retirée</span></td><td class="num" data-label="Avancement">8 %</td></tr></tbody><tfoot><tr><td>Total</td><td></td><td></td><td class="num">57 %</td></tr></tfoot></table></div><nav class="pager" aria-label="Pages"><a class="button" href="#">Précédents</a><span>41 à 60 sur 230</span><a class="button" href="#">Suivants</a></nav></section>
<section class="card"><h2>Constat</h2><figure class="quote h10"><blockquote>J’ai dit ce que je pensais du local. Personne m’a coupée. Après, ils ont changé les horaires.</blockquote><figcaption>Inès, entretien 04, tour 42 · <a href="#">lire dans le texte</a></figcaption></figure><figure class="quote gone"><blockquote>Citation retirée : le consentement a été révoqué.</blockquote></figure>
<div class="memo"><header>Mémo de Léo, mar. 3 mars</header><p>À rapprocher des entretiens 02 et 07 : toujours une personne connue.</p></div></section>
<section class="card"><h2>Reçu</h2><div class="receipt"><dl><dt>Importées</dt><dd>212 lignes</dd><dt>Laissées</dt><dd>3 lignes, <a href="#">voir pourquoi</a></dd></dl></div><div class="progress"><label for="p">Retranscription : 12 min sur 46</label><progress id="p" max="46" value="12"></progress></div><details><summary>Pourquoi cette proposition</summary><p>Le samedi matin, sans inscription.</p></details><p><button type="button" data-opens="keys">Touches</button> <button class="button danger" type="button">Effacer l’étude</button> <button type="button" disabled>Indisponible</button></p></section>
<section class="card wide"><h2>Rubriques</h2><p>${hues}</p></section>
<figure class="card chart h10 wide"><figcaption>Les réponses viennent surtout du lycée et de la MJC</figcaption><svg viewBox="0 0 600 130" role="group" aria-label="Réponses par lieu"><g>${[["Lycée", 62], ["MJC", 48], ["Marché", 21], ["En ligne", 12]].map(([name, n], i) => `<text x="90" y="${i * 30 + 22}" text-anchor="end">${name}</text><a href="#" aria-label="${name}, ${n}"><rect class="bar" x="100" y="${i * 30 + 7}" width="${n * 7}" height="22" rx="2"/></a><text x="${108 + n * 7}" y="${i * 30 + 22}">${n}</text>`).join("")}</g></svg><details><summary>Le tableau</summary><table class="facts"><tr><td>Lycée</td><td>62</td></tr></table></details></figure>
</div>`,
  });

export const search = () =>
  frame({
    space: "today", title: "Recherche", reads: true,
    main: head("« bus »", "34 réponses dans ce que vous avez le droit de lire") +
      `<div class="search"><ol class="results">${[["Entretien 04 · Inès", "le soir le dernier <mark class=\"found\">bus</mark> c’est vingt heures, donc les réunions longues je peux pas.", "Extrait · étude Élan · Temps, transports"], ["Ligne de <mark class=\"found\">bus</mark> de nuit : réunion publique", "La régie présente les horaires d’été ; douze personnes posent des questions sur le dernier départ.", "Rencontre · mar. 9 juin"]].map(([t, b, w]) => `<li><h2><a href="#">${t}</a></h2><p class="excerpt">${b}</p><p class="where">${w}</p></li>`).join("")}</ol>
<aside aria-label="Où"><h2>Où</h2><ul class="facets"><li><a href="#" aria-current="true">Partout <span class="n">34</span></a></li><li><a href="#">Extraits <span class="n">21</span></a></li><li><a href="#">Rencontres <span class="n">9</span></a></li><li><a href="#">Guide <span class="n">4</span></a></li></ul></aside></div>`,
  });

const guideBody = () =>
  head("J’ai envie d’agir…", "230 manières de s’engager, 1 043 contacts vérifiés", `<a class="button" href="#">Version facile à lire</a><a class="button" href="#">Imprimer ma sélection (4)</a>`) +
      `<form class="card grid"><label>Ce qui me donne envie<input value="jardin, rencontrer des gens"></label><label>Près de<input value="Quartier des Tilleuls · 30 min à pied"></label><label>Quand je peux<select><option>Le samedi, de temps en temps</option></select></label><label>Ce qui compte pour moi<select><option>Sans parler français couramment</option></select></label></form><br>
<div class="grid">${[["h7", "Biodiversité et végétalisation", "Jardiner avec ses voisin·es", "Entretenir un jardin partagé, apprendre à composter, ouvrir le jardin au quartier.", "good", "Vérifiée le 3 novembre", "14 lieux, le plus proche à 12 min"], ["h1", "Discriminations et entraide", "Cuisiner et partager un repas", "Préparer un repas de quartier avec des habitant·es, une fois par mois.", "good", "Vérifiée le 18 octobre", "9 lieux"], ["h13", "Faire vivre le quartier", "Tenir une ressourcerie éphémère", "Trier, réparer et donner des objets avec une équipe de bénévoles.", "warn", "À revérifier", "6 lieux"]].map(([h, tag, t, p, s, w, n], i) => `<article class="card"><span class="tag ${h}">${tag}</span><h2>${t}</h2><p>${p}</p><p><span class="state ${s}">${w}</span> · ${n}</p><details${i ? "" : " open"}><summary>Pourquoi cette proposition</summary><p>Le samedi matin sans inscription · accueil en petit groupe · accessible en fauteuil (2 lieux)</p></details></article>`).join("")}</div>`;

export const guide = () => frame({ space: "guide", title: "Guide pour agir", main: guideBody() });

export const open = () => publicFrame({ title: "J’ai envie d’agir", main: guideBody() });

export const arabic = () =>
  frame({
    space: "guide", title: "دليل", lang: "ar", dir: "rtl",
    main: head("أريد أن أشارك…", "٢٣٠ طريقة للمشاركة", `<a class="button first" href="#">${icon("arrow", " turns")}ابدأ</a>`) +
      `<div class="grid"><section class="card"><span class="tag h7">حدائق</span><h2>العناية بحديقة مشتركة</h2>${list(item("الاثنين", `<a href="#">زيارة الحديقة</a><br><span class="state good">تم التحقق</span>`))}<figure class="quote h4"><blockquote>قلت ما أفكر فيه.</blockquote></figure></section></div>`,
  });

const verdicts = [["bad", "La date est illisible", "31/02/2026", "Atelier jardin", "—"], ["warn", "Ressemble à une rencontre connue", "12 mars", "Entretien Inès", "Entretien · Inès, lycéenne"], ["good", "Nouvelle rencontre", "14 mars", "Comité de pilotage", "—"], ["good", "Nouvelle rencontre", "18 mars", "Atelier du mercredi", "—"]];
export const importBody = () =>
  `<div class="tabs"><button type="button" data-filter="" aria-pressed="true">Toutes <span class="n">4</span></button><button type="button" data-filter="good" aria-pressed="false">Prêtes <span class="n">2</span></button><button type="button" data-filter="warn" aria-pressed="false">À voir <span class="n">1</span></button><button type="button" data-filter="bad" aria-pressed="false">Écartées <span class="n">1</span></button></div>
<div class="scroll" tabindex="0" role="region" aria-label="Lignes"><table class="verdicts lines"><thead><tr><th><input type="checkbox" data-all aria-label="Toutes les lignes"></th><th>Ce qui en sera fait</th><th>Date</th><th>Titre</th><th>Connue</th></tr></thead><tbody>${verdicts.map(([state, verdict, date, title, known], n) => `<tr class="${state}"><td><input type="checkbox" name="row" value="${n}" data-row aria-label="Ligne ${n + 1}"${state === "bad" ? " disabled" : state === "good" ? " checked" : ""}></td><td data-label="Ce qui en sera fait"><span class="state ${state}">${verdict}</span></td><td data-label="Date">${date}</td><td data-label="Titre">${title}</td><td data-label="Connue">${known}</td></tr>`).join("")}</tbody></table></div>`;

export const importing = () =>
  frame({
    space: "settings", title: "Importer", scripts: ["preview.js"],
    main: head("Importer des rencontres", "Vous voyez ce que deviendra chaque ligne ; rien n’est écrit avant votre accord.") +
      `<ol class="steps"><li class="done">Le fichier</li><li aria-current="step">Les lignes</li><li>Le reçu</li></ol>
<form class="card" method="post" action="/import" data-preview="/import/preview" data-say-chosen="{name}, {size}" data-say-picked="{n} lignes choisies" data-say-failed="Le serveur ne répond pas. Rien n’est perdu : réessayez.">
<input type="hidden" name="csrf" value="token">
<div class="row"><div class="field"><label for="file">Fichier</label><div class="drop"><input id="file" type="file" name="file"><p class="hint" data-chosen>ou déposez-le ici</p></div></div>
<div class="field"><label for="when">La date est dans la colonne</label><select id="when" name="when" data-refresh><option>A · Date</option><option>B · Titre</option></select></div></div>
<p role="status" data-preview-status class="error-place"></p>
<div data-preview-body>${importBody()}</div>
<div class="actions"><button class="button first" type="submit">Importer</button><span data-picked></span></div></form>`,
  });

export const report = () =>
  frame({
    space: "research", title: "Rapport", scripts: ["markdown-cite.js"], reads: true,
    main: head("Rapport intermédiaire", "Chaque citation ouvre ses mots ; elle suit le consentement de la personne.") +
      `<form class="sheet" method="post" action="/reports/r1" data-draft="report-r1"><div class="field"><label for="body">Texte</label><p class="hint">Tapez {{ ou <kbd>Ctrl</kbd> <kbd>Espace</kbd> pour citer un extrait.</p><textarea id="body" name="body" class="read" data-cite="/reports/r1/citable" data-say-find="Chercher un extrait" data-say-none="Aucun extrait ne contient ces mots" data-say-failed="Le serveur ne répond pas. Rien n’est perdu : réessayez."></textarea></div><div class="actions"><button class="button first">Enregistrer</button><button type="button" data-cite-open="body">${icon("quote")}Citer</button></div></form>`,
  });

export const citable = (text) =>
  [["x1", "J’ai dit ce que je pensais du local. Personne m’a coupée.", "Inès, entretien 04", 10, true], ["x2", "Le soir le dernier bus c’est vingt heures.", "Inès, entretien 04", 18, true], ["x3", "Ma mère elle dit que je parle plus.", "Consentement à confirmer", 10, false]]
    .map(([id, quote, label, hue, quotable]) => ({ id, quote, label, hue, quotable })).filter(({ quote }) => quote.toLowerCase().includes(text.toLowerCase()));

export const signin = () =>
  publicFrame({
    title: "Se connecter", narrow: true, scripts: ["shell.js"],
    main: head("Se connecter", "Avec l’adresse où l’association vous écrit.") +
      `<form class="sheet card" method="post" action="/sign-in">${field("mail", "Adresse", `<input id="mail" name="mail" type="email" autocomplete="username">`)}${field("password", "Mot de passe", `<input id="password" name="password" type="password" autocomplete="current-password">`)}<div class="actions"><button class="button first">Se connecter</button><a href="#">Mot de passe oublié</a></div></form>`,
  });
