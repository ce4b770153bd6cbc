// Loaded on every page: keys that go anywhere, dialogs, growing fields, drafts, and one send per click.
// Everything here is comfort: each page works without it. Words shown come from data-say-… on <body> or on the form.
import { keepDrafts } from "./shell/drafts.js";
import { growTextareas, guardForms, keepPlace } from "./shell/forms.js";
import { openDialogs, watchKeys } from "./shell/keys.js";
import { spaceFrench } from "./shell/spacing.js";

watchKeys(document);
openDialogs(document);
guardForms(document);
keepDrafts(document, window.sessionStorage);
growTextareas(document);
spaceFrench(document);
keepPlace(window);
