// Icons of the rail and of actions, drawn on a 24 × 24 grid with lines of 1.75 (set in base.css).
// A page shows one with <svg class="icon" aria-hidden="true"><use href="…/icons.svg#name"/></svg>.

/** The house's sign: three stars that people link. Painted with the colour of the text around it. */
export const star = {
  viewBox: "0 0 32 32",
  body:
    '<path d="M16 6.5 7 23.5h18Z" fill="none" stroke="currentColor" stroke-width="1.2" stroke-opacity=".7"/>' +
    [[16, 6], [7, 24], [25, 24]]
      .map(([x, y]) => `<path d="M${x} ${y - 5}l1.5 3.6 3.5 1.4-3.5 1.4-1.5 3.6-1.5-3.6-3.5-1.4 3.5-1.4Z" fill="currentColor" stroke="none"/>`)
      .join(""),
};

const path = (d) => `<path d="${d}"/>`;
const dot = (x, y, r = 1) => `<circle cx="${x}" cy="${y}" r="${r}" fill="currentColor" stroke="none"/>`;
const ring = (x, y, r) => `<circle cx="${x}" cy="${y}" r="${r}"/>`;

export const icons = {
  // The spaces.
  today: ring(12, 12, 4) + path("M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"),
  encounters: path("M4 5h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H8l-4 3V5Z") + path("M18 9h1a1 1 0 0 1 1 1v10l-4-3h-5a1 1 0 0 1-1-1"),
  support: ring(8, 7, 3) + path("M3 20v-2a5 5 0 0 1 8.5-3.5") + path("M12.5 19h6.5M16 15.5l3.5 3.5-3.5 3"),
  guide: path("M12 3v18M12 5h6l2.5 2.5L18 10h-6M12 11H6l-2.5 2.5L6 16h6"),
  research: ring(10.5, 10.5, 6) + path("m15 15 5.5 5.5M8 9h5M8 12h3"),
  governance: ring(12, 5, 2) + ring(5, 12, 2) + ring(19, 12, 2) + ring(12, 19, 2) + path("M9.5 6.5 6.5 9.5M14.5 6.5l3 3M9.5 17.5l-3-3M14.5 17.5l3-3"),
  training: path("m12 5 10 4.5L12 14 2 9.5 12 5Z") + path("M6 11.5V16c1.5 1.5 3.7 2.3 6 2.3s4.5-.8 6-2.3v-4.5M22 9.5V15"),
  projects: path("M3 7a1 1 0 0 1 1-1h5l2 2.5h9a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7Z") + path("M8 15.5v-2M12 15.5v-4M16 15.5v-3"),
  settings: path("M4 7h9M17 7h3M4 17h3M11 17h9M4 12h2M10 12h10") + ring(15, 7, 2) + ring(9, 17, 2) + ring(8, 12, 2),
  more: dot(5, 12, 1.6) + dot(12, 12, 1.6) + dot(19, 12, 1.6),
  // Things.
  person: ring(12, 8, 3.5) + path("M5 20.5a7 7 0 0 1 14 0"),
  people: ring(9, 8, 3) + path("M3 20a6 6 0 0 1 12 0M15.5 5.3a3 3 0 0 1 0 5.4M17.5 14.8A6 6 0 0 1 21 20"),
  place: path("M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Z") + ring(12, 10, 2.3),
  structure: path("M4 21V9l8-5 8 5v12M2.5 21h19M9.5 21v-5h5v5M8.5 11.5h.01M12 11.5h.01M15.5 11.5h.01"),
  mail: path("M3 6h18v12H3V6Zm0 .5 9 7 9-7"),
  phone: path("M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A14.5 14.5 0 0 1 4.5 5.5a2 2 0 0 1 2-2Z"),
  calendar: path("M4 6h16v14H4V6Zm0 4.5h16M8 3.5V7M16 3.5V7"),
  clock: ring(12, 12, 8.5) + path("M12 7v5l3.5 2"),
  note: path("M5 4h14v11l-5 5H5V4Zm9 16v-5h5M8.5 8.5h7M8.5 12h4"),
  memo: path("M4 5h16v11h-8l-5 4v-4H4V5Z") + path("M8 9h8M8 12.2h5"),
  quote: path("M10 7c-3 .8-5 3-5 6.5V17h5v-5H7.5M19 7c-3 .8-5 3-5 6.5V17h5v-5h-2.5"),
  code: path("M4 4h7l9 9-7 7-9-9V4Z") + dot(8, 8, 1.3),
  document: path("M6 3h8l4.5 4.5V21H6V3Zm8 0v4.5h4.5M9 12h6.5M9 15.5h6.5"),
  chart: path("M4 4v16h16") + path("M8.5 16.5V12M12.5 16.5V8M16.5 16.5v-6"),
  recording: path("M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6"),
  // Acts.
  search: ring(10.5, 10.5, 6.5) + path("m15.5 15.5 5 5"),
  plus: path("M12 5v14M5 12h14"),
  check: path("m4.5 12.5 5 5 10-11"),
  close: path("M6 6l12 12M18 6 6 18"),
  edit: path("m4 20 1-4.5L16.5 4 20 7.5 8.5 19 4 20ZM14 6.5l3.5 3.5"),
  remove: path("M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5"),
  undo: path("M9 5 4.5 9.5 9 14M5 9.5h8.5a5.5 5.5 0 0 1 0 11H9"),
  download: path("M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15"),
  upload: path("M12 15.5v-11M7.5 8.5 12 4l4.5 4.5M4.5 20h15"),
  print: path("M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7V14Z"),
  filter: path("M3.5 5h17L14 13v6.5l-4-2.5v-4L3.5 5Z"),
  link: path("M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"),
  play: path("M7 4.5v15l12-7.5-12-7.5Z"),
  next: path("m9 5 7 7-7 7"),
  down: path("m5 9 7 7 7-7"),
  arrow: path("M4 12h15.5M13.5 6l6 6-6 6"),
  leave: path("M14 4H5v16h9M10 12h11M17 8l4 4-4 4"),
  lock: path("M6 11h12v9.5H6V11ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3"),
  eye: path("M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z") + ring(12, 12, 2.8),
  warn: path("M12 4 2.5 20h19L12 4ZM12 10v4.5") + dot(12, 17.2, 1.1),
  help: ring(12, 12, 8.5) + path("M9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.9") + dot(12, 16.8, 1.1),
  language: ring(12, 12, 8.5) + path("M3.5 12h17M12 3.5c2.5 2.5 3.5 5.3 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.3-3.5-8.5s1-6 3.5-8.5Z"),
};
