"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const notes = all(".note");
  if (!notes.length) return;
  const marks = new Map(notes.map((note) => [note.dataset.finding, []]));
  for (const mark of all("mark")) {
    for (const number of mark.dataset.findings.split(" ")) marks.get(number).push(mark);
  }
  const severity = new Map(notes.map((note) => [note.dataset.finding, note.dataset.severity]));
  const grave = ["error", "warning", "info"];
  const hidden = new Set();
  const status = document.getElementById("status");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let current = null;

  const shown = () => notes.filter((note) => !hidden.has(note.dataset.finding));
  const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

  function tell() {
    const visible = shown();
    const at = visible.indexOf(current);
    const all = hidden.size ? ` of ${notes.length.toLocaleString("en")}` : "";
    status.textContent = at < 0
      ? `${plural(visible.length, "finding")}${all ? ` shown${all}` : ""}`
      : `${at + 1} of ${plural(visible.length, "finding")}${all ? " shown" : ""}`;
  }

  function choose(note) {
    for (const old of all(".current")) old.classList.remove("current");
    current = note;
    if (note) {
      note.classList.add("current");
      for (const mark of marks.get(note.dataset.finding)) mark.classList.add("current");
    }
    tell();
  }

  function go(note) {
    const mark = marks.get(note.dataset.finding)[0];
    const target = mark || note;
    target.focus({ preventScroll: true });
    choose(note);
    target.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  function step(by) {
    const visible = shown();
    if (!visible.length) return;
    let at = visible.indexOf(current);
    if (at < 0) at = by > 0 ? -1 : visible.length;
    go(visible[(at + by + visible.length) % visible.length]);
  }

  function filter() {
    hidden.clear();
    const off = { severity: new Set(), pack: new Set() };
    for (const box of all("[data-filter]")) {
      if (!box.checked) off[box.dataset.filter].add(box.value);
    }
    for (const note of notes) {
      const away = off.severity.has(note.dataset.severity) || off.pack.has(note.dataset.pack);
      if (away) hidden.add(note.dataset.finding);
      note.hidden = away;
    }
    for (const mark of all("mark")) {
      const live = mark.dataset.findings.split(" ").filter((number) => !hidden.has(number));
      mark.className = grave.find((name) => live.some((n) => severity.get(n) === name)) || "off";
      if (mark.hasAttribute("aria-describedby")) mark.tabIndex = live.length ? 0 : -1;
    }
    for (const sup of all("sup[data-finding]")) sup.hidden = hidden.has(sup.dataset.finding);
    for (const row of all(".row")) {
      const live = all(".note", row).some((note) => !note.hidden)
        || all("mark:not(.off)", row).length > 0;
      row.classList.toggle("unmarked", !live);
    }
    for (const entry of all("nav [data-draft]")) {
      const count = all(`#draft-${entry.dataset.draft} .note:not([hidden])`).length;
      entry.querySelector(".count").textContent = count.toLocaleString("en");
      entry.classList.toggle("empty", !count);
    }
    choose(current && hidden.has(current.dataset.finding) ? null : current);
  }

  for (const box of all("[data-filter]")) box.addEventListener("change", filter);
  const only = document.getElementById("only-marked");
  only.addEventListener("change", () => {
    document.body.classList.toggle("only-marked", only.checked);
  });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") choose(null);
    else if (event.key === "Enter" && document.activeElement.tagName === "MARK" && current) {
      current.focus();
    } else return;
    event.preventDefault();
  });

  // Whoever comes to a mark by Tab, by a click or by a link stands there for j and k, too.
  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest("mark");
    if (mark) {
      const numbers = mark.dataset.findings.split(" ").filter((number) => !hidden.has(number));
      if (current && numbers.includes(current.dataset.finding)) return;
      const note = document.getElementById(`n${numbers[0]}`);
      if (note) choose(note);
      return;
    }
    const note = event.target.closest(".note");
    if (note && note !== current) choose(note);
  });
  for (const mark of all("mark:not([tabindex])")) {
    mark.addEventListener("click", () => {
      const number = mark.dataset.findings.split(" ").find((n) => !hidden.has(n));
      if (number) choose(document.getElementById(`n${number}`));
    });
  }

  document.querySelector(".toolbar").hidden = false;
  filter();
})();
