"use strict";
// The page is complete without this. It marks the chapter in view, and lets maps be read by
// pointer, finger and keyboard: the municipality and its value are shown beside it and below the
// map. Tables that are wider than the screen can be reached and scrolled by keyboard. Sliders choose
// a line of a table of steps, and which of its columns; what they show stands in the table.
(function () {
  var links = Array.prototype.slice.call(document.querySelectorAll(".indholdsliste li a"));
  var narrow = window.matchMedia("(max-width: 60rem)");
  if (narrow.matches) document.querySelector(".indholdsliste details").removeAttribute("open");

  // The chapter in view is the last one whose heading has passed the upper third of the window.
  var headings = links.map(function (link) {
    return document.getElementById(link.getAttribute("href").slice(1));
  });
  var waiting = false;
  function mark() {
    waiting = false;
    var line = 0.3 * window.innerHeight, current = 0;
    headings.forEach(function (heading, place) {
      if (heading && heading.getBoundingClientRect().top <= line) current = place;
    });
    links.forEach(function (link, place) {
      if (place === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  function markSoon() {
    if (!waiting) { waiting = true; window.requestAnimationFrame(mark); }
  }
  window.addEventListener("scroll", markSoon, { passive: true });
  window.addEventListener("resize", markSoon);
  mark();

  // Sent alone by mail, the page has none of the files around it: links to them are taken out.
  var home = document.querySelector("[data-mappe]");
  if (home && location.pathname.split("/").slice(-2)[0] !== home.dataset.mappe) {
    document.body.classList.add("alene");
  }

  // A table that fits its box does not scroll there, so the box is no stop of the Tab key.
  if ("ResizeObserver" in window) {
    var sizes = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var box = entry.target;
        if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
    });
    document.querySelectorAll(".rulle").forEach(function (box) { sizes.observe(box); });
  }

  document.querySelectorAll("table.vaelger, .vaelger table").forEach(function (table, number) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    // Columns of one group: what stands before the colon of their headings.
    var groups = [];
    heads.slice(1).forEach(function (head, place) {
      var parts = head.textContent.trim().split(": ");
      var last = groups[groups.length - 1];
      if (!last || last.name !== parts[0]) groups.push(last = { name: parts[0], columns: [] });
      last.columns.push({ place: place + 1, says: parts[1] || parts[0] });
    });
    if (!rows.length || !groups.length) return;
    var first = heads[0].textContent.trim();
    var field = document.createElement("div");
    field.className = "vaelgerfelt";
    field.setAttribute("role", "group");
    field.setAttribute("aria-label", "Vælg i tabellen");
    var result = document.createElement("output");
    function slider(label, names, value) {
      var input = document.createElement("input");
      input.type = "range";
      input.id = "vaelger-" + number + "-" + field.children.length;
      input.min = 0;
      input.max = names.length - 1;
      input.value = value;
      var line = document.createElement("p"), named = document.createElement("label");
      var chosen = document.createElement("span");
      named.htmlFor = input.id;
      named.textContent = label;
      chosen.setAttribute("aria-hidden", "true");
      line.append(named, chosen, input);
      field.append(line);
      input.addEventListener("input", show);
      return function () {
        input.setAttribute("aria-valuetext", names[input.value]);
        chosen.textContent = names[input.value];
        return Number(input.value);
      };
    }
    function show() {
      var row = rows[share()], group = groups[limit ? limit() : 0];
      rows.forEach(function (each) { each.classList.toggle("valgt", each === row); });
      table.querySelectorAll("td.valgt").forEach(function (each) { each.classList.remove("valgt"); });
      var said = group.columns.map(function (column) {
        var cell = row.cells[column.place];
        cell.classList.add("valgt");
        return column.says + ": " + cell.textContent.trim();
      });
      result.textContent = (first.indexOf("(eksempel)") < 0 ? "" : "Eksempel: ") +
        row.cells[0].textContent.trim() + ", " + group.name.charAt(0).toLowerCase() +
        group.name.slice(1) + " – " + said.join("; ");
    }
    var share = slider(first, rows.map(function (row) { return row.cells[0].textContent.trim(); }),
      Math.floor((rows.length - 1) / 2));
    var limit = groups.length > 1 &&
      slider("Husleje", groups.map(function (group) { return group.name; }), 0);
    field.append(result);
    (table.closest(".rulle") || table).before(field);
    show();
  });

  var byFinger = window.matchMedia("(pointer: coarse)").matches;
  var hint = byFinger ? "Tryk på en kommune for at se dens tal." :
    "Peg på en kommune, eller brug piletasterne.";
  document.querySelectorAll(".tegning").forEach(function (map) {
    // One place for each municipality, with what its title says; those in the inset are drawn twice.
    var places = [], indexOf = {}, copies = {};
    map.querySelectorAll("[data-kode]").forEach(function (copy) {
      var code = copy.dataset.kode, title = copy.querySelector("title");
      if (!copies[code]) {
        copies[code] = [];
        places.push({ code: code, said: title ? title.textContent : code });
      }
      copies[code].push(copy);
      if (title) title.remove(); // the browser's own label would lie over this one
    });
    if (!places.length) return;
    places.sort(function (a, b) { return a.said.localeCompare(b.said, "da"); });
    places.forEach(function (place, index) { indexOf[place.code] = index; });
    var line = document.createElement("output");
    line.className = "kortlinje";
    line.setAttribute("aria-live", "polite");
    line.textContent = hint;
    map.after(line);
    var label = document.createElement("div");
    label.className = "kortmaerke";
    label.setAttribute("aria-hidden", "true");
    label.hidden = true;
    map.appendChild(label);
    map.classList.add("kort");
    map.tabIndex = 0;
    map.setAttribute("role", "group");
    map.setAttribute("aria-label", "Kort med " + places.length + " kommuner. " + hint);
    var chosen = -1;
    var rims = [];
    // Rims of paper and of ink around each copy, above the others.
    function mark(index) {
      rims.forEach(function (rim) { rim.remove(); });
      rims = [];
      if (index < 0) return;
      copies[places[index].code].forEach(function (copy) {
        ["valgtkant", "valgt"].forEach(function (name) {
          var rim = copy.cloneNode(false);
          ["id", "data-kode", "fill", "stroke"].forEach(function (each) { rim.removeAttribute(each); });
          rim.setAttribute("class", name);
          rim.setAttribute("vector-effect", "non-scaling-stroke");
          copy.parentNode.appendChild(rim);
          rims.push(rim);
        });
      });
    }
    function choose(index) {
      if (index === chosen) return;
      chosen = index;
      mark(index);
      label.hidden = index < 0;
      if (index < 0) { line.textContent = hint; return; }
      label.textContent = line.textContent = places[index].said;
    }
    // The label stands above a point of the window, or below it, and always inside the map.
    function put(x, above, below) {
      var box = map.getBoundingClientRect();
      var left = Math.min(Math.max(x - box.left - label.offsetWidth / 2, 0), box.width - label.offsetWidth);
      var top = above - box.top - label.offsetHeight;
      label.style.left = left + "px";
      label.style.top = (top < 0 ? below - box.top : top) + "px";
    }
    function pick(event) {
      var place = event.target.closest("[data-kode]");
      choose(place ? indexOf[place.dataset.kode] : -1);
      if (place) put(event.clientX, event.clientY - 12, event.clientY + 20);
    }
    map.addEventListener("pointermove", function (event) { if (event.pointerType !== "touch") pick(event); });
    map.addEventListener("pointerleave", function (event) { if (event.pointerType !== "touch") choose(-1); });
    map.addEventListener("click", pick);
    map.addEventListener("blur", function () { choose(-1); });
    map.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      var next = null;
      if (step) next = (chosen + step + places.length + (chosen < 0 && step < 0 ? 1 : 0)) % places.length;
      else if (event.key === "Home") next = 0;
      else if (event.key === "End") next = places.length - 1;
      else if (event.key === "Escape") next = -1;
      else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        var letter = event.key.toLocaleLowerCase("da");
        for (var i = 1; i <= places.length; i += 1) {
          var at = (chosen + i) % places.length;
          if (places[at].said.toLocaleLowerCase("da").indexOf(letter) === 0) { next = at; break; }
        }
      }
      if (next === null) return;
      event.preventDefault();
      choose(next);
      if (next < 0) return;
      var drawn = copies[places[next].code];
      var box = drawn[drawn.length - 1].getBoundingClientRect(); // the inset's comes last
      put((box.left + box.right) / 2, box.top - 4, box.bottom + 4);
    });
  });
}());
