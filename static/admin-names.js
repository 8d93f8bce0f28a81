/* Says to people who hear the office's pages what Django's admin and its select2 show only to those who see them. */
"use strict";
{
  const text = (node) => (node ? node.textContent.trim() : "");

  // What a field is called: by its label, in a table by the heading of its column.
  const nameOf = (field) => {
    if (field.labels && field.labels.length) return text(field.labels[0]);
    const cell = field.closest("td");
    const head = cell && cell.closest("table").tHead;
    return text(head && head.rows[0].cells[cell.cellIndex]);
  };

  const name = (root) => {
    for (const field of root.querySelectorAll(".tabular :is(input:not([type=hidden]), select, textarea)")) {
      if (!field.labels.length) field.setAttribute("aria-label", nameOf(field));
    }
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const shown = select.parentElement.querySelector(".select2");
      for (const part of shown ? shown.querySelectorAll("[role=textbox], [role=searchbox], [type=search]") : []) {
        part.setAttribute("aria-label", nameOf(select));
      }
    }
    for (const heading of root.querySelectorAll("thead th")) {
      if (!text(heading)) heading.setAttribute("role", "cell");
    }
    for (const hint of root.querySelectorAll(".help-tooltip")) hint.setAttribute("role", "img");
  };

  // The cross that empties a whole choice is no item of the list that select2 puts it into; each item has its own.
  for (const select of document.querySelectorAll("select.admin-autocomplete[multiple]")) {
    select.setAttribute("data-allow-clear", "false");
  }
  const search = document.getElementById("searchbar");
  if (search) search.setAttribute("aria-label", document.querySelector("label[for=searchbar] img").alt);
  // select2 is set up when jQuery is ready, by a script that stands before this one.
  const ready = window.django && window.django.jQuery ? window.django.jQuery : (run) => run();
  ready(() => name(document));
  // The two boxes of a choice of many are set up at load, by a script that stands before this one, too.
  window.addEventListener("load", () => name(document));
  document.addEventListener("formset:added", (event) => name(event.target));
}
