/* The review page: names from the directory as one types, the source beside the row, nothing lost by leaving. */
(function ($) {
  "use strict";
  const form = document.getElementById("review");

  function shapeOf(token) {
    return token.slice(0, token.indexOf(":"));
  }

  function settle(select, token) {
    const words = token.slice(token.indexOf(":") + 1);
    const option = Array.from(select.options).find((o) => o.value === token);
    // A new option: select2 remembers what it was told of the old one.
    option.replaceWith(new Option(words, "outside:" + words, true, true));
    $(select).trigger("change");
  }

  function shown(state, container) {
    if (!state.id) return state.text;
    const shape = shapeOf(state.id);
    $(container).addClass("choice-" + shape);
    const label = $("<span>").text((shape === "open" ? "? " : "") + state.text);
    if (shape !== "open") return label;
    const button = $('<button type="button" class="choice-settle">').text("ngoài hệ thống");
    button.on("mousedown click", function (event) {
      event.preventDefault();
      event.stopPropagation();
      if (event.type === "click") settle($(container).closest(".field").find("select")[0], state.id);
    });
    return $("<span>").append(label, button);
  }

  $("fieldset:disabled select.parties").prop("disabled", true);
  $("select.parties").each(function () {
    const name = $(`label[for="${this.id}"]`).text();
    $(this).select2({
      language: "vi",
      minimumInputLength: 2,
      templateSelection: shown,
      ajax: { url: form.dataset.parties, delay: 200, data: (p) => ({ term: p.term }), processResults: (d) => d },
    });
    const box = $(this).next(".select2");
    box.find(".select2-search__field").attr("aria-label", name);
    box.find("[role=combobox]").attr("aria-label", name);
  });

  function current(id, scrollSource) {
    document.querySelectorAll(".is-current").forEach((e) => e.classList.remove("is-current"));
    const marks = document.querySelectorAll(`.mark[data-item="${id}"]`);
    marks.forEach((mark) => mark.classList.add("is-current"));
    document.getElementById("item" + id).classList.add("is-current");
    if (scrollSource && marks.length) {
      const pane = marks[0].closest(".source-text");
      pane.scrollTo({ top: marks[0].offsetTop - pane.offsetTop - 60, behavior: "smooth" });
    }
  }

  function followHash() {
    const id = location.hash.replace("#item", "");
    if (id && document.getElementById("item" + id)) current(id, true);
  }
  followHash();
  window.addEventListener("hashchange", followHash);

  form.addEventListener("focusin", function (event) {
    const row = event.target.closest(".row");
    if (row) current(row.dataset.item, true);
  });
  form.addEventListener("click", function (event) {
    const mark = event.target.closest(".mark, [data-show]");
    if (mark) current(mark.dataset.item || mark.dataset.show, !mark.classList.contains("mark"));
  });

  form.addEventListener("change", function (event) {
    dirty = true;
    if (!event.target.name || !event.target.name.endsWith("-kind")) return;
    const row = event.target.closest(".row");
    row.className = row.className.replace(/\brow-\w+/, "row-" + event.target.value);
  });

  let dirty = false;
  form.addEventListener("input", () => { dirty = true; });
  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
  document.addEventListener("keydown", function (event) {
    const button = { s: "save", Enter: "confirm_ready" }[event.key];
    const pressed = button && (event.ctrlKey || event.metaKey) && form.querySelector(`[name=${button}]`);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  });
})(jQuery);
