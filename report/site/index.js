"use strict";
// The page is complete without this. It adds a search that forgives, a comparison of two
// municipalities side by side, and a map that takes one stop on the way through with the Tab key.
(function () {
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function byId(id) { return document.getElementById(id); }

  // The same for København, koebenhavn, KOBENHAVN and kobenhavn.
  function fold(text) {
    return text.toLocaleLowerCase("da").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/å/g, "a")
      .replace(/ö/g, "o").replace(/ä/g, "ae").replace(/é/g, "e").replace(/ü/g, "u")
      .replace(/oe/g, "o").replace(/aa/g, "a").replace(/kommune\b/g, "")
      .replace(/[^a-z0-9]/g, "");
  }

  // Edits (a letter more, less, other, or two swapped) from one word to another.
  function distance(a, b) {
    var rows = [];
    for (var i = 0; i <= a.length; i += 1) {
      rows[i] = [i];
      for (var j = 1; j <= b.length; j += 1) {
        if (i === 0) { rows[0][j] = j; continue; }
        var same = a[i - 1] === b[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }

  // 0 is best; Infinity does not fit.
  function score(place, wanted) {
    if (/^\d+$/.test(wanted)) {
      return place.code.indexOf(wanted) === 0 || place.code.replace(/^0+/, "").indexOf(wanted) === 0
        ? 0 : Infinity;
    }
    if (place.folded === wanted) return 0;
    if (place.folded.indexOf(wanted) === 0) return 1;
    if (place.words.some(function (word) { return word.indexOf(wanted) === 0; })) return 2;
    if (place.folded.indexOf(wanted) > 0) return 3;
    return Infinity;
  }
  function typoScore(place, wanted) {
    var allowed = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    var nearest = Math.min.apply(null, [place.folded].concat(place.words).map(function (word) {
      return Math.min(distance(wanted, word), distance(wanted, word.slice(0, wanted.length)));
    }));
    return allowed && nearest <= allowed ? nearest : Infinity;
  }

  function search() {
    var field = byId("soeg"), list = byId("liste"), found = byId("fundet");
    if (!field) return;
    var places = all("li", list).map(function (item) {
      var name = item.dataset.navn;
      return { item: item, name: name, code: item.dataset.kode, folded: fold(name),
               words: name.split(/[- ]/).map(fold) };
    });
    function show() {
      var wanted = fold(field.value), typed = field.value.trim();
      var by = score, hits = [];
      function rated() {
        return places.map(function (place) { return [by(place, wanted), place]; })
          .filter(function (pair) { return pair[0] < Infinity; })
          .sort(function (a, b) { return a[0] - b[0] || places.indexOf(a[1]) - places.indexOf(b[1]); });
      }
      var nearby = false;
      if (wanted) {
        hits = rated();
        if (!hits.length) { by = typoScore; hits = rated(); nearby = hits.length > 0; }
      } else if (!typed) {
        hits = places.map(function (place) { return [0, place]; });
      }
      places.forEach(function (place) { place.item.hidden = true; });
      hits.forEach(function (pair) { pair[1].item.hidden = false; list.appendChild(pair[1].item); });
      if (!typed) found.textContent = "";
      else if (!hits.length) found.textContent = "Ingen kommune passer til »" + typed + "«.";
      else if (nearby) found.textContent = "Mente du " + hits[0][1].name + "?";
      else found.textContent = hits.length === 1 ? "1 kommune fundet: " + hits[0][1].name
        : hits.length + " kommuner fundet";
    }
    function first() { return all("li:not([hidden]) a", list)[0]; }
    field.addEventListener("input", show);
    field.addEventListener("keydown", function (event) {
      var link = first();
      if (event.key === "ArrowDown" && link) { link.focus(); event.preventDefault(); }
      if (event.key === "Enter" && link && field.value.trim()) { link.click(); event.preventDefault(); }
      if (event.key === "Escape") { field.value = ""; show(); }
    });
    byId("soegning").hidden = false;
    list.classList.add("lukket");
    show();
  }

  function picker() {
    var map = document.querySelector(".vaelgkort"), line = byId("kortlinje");
    if (!map) return;
    var links = all("a", map);
    function hold(link) {
      links.forEach(function (each) { each.setAttribute("tabindex", each === link ? "0" : "-1"); });
    }
    function nearest(from, dx, dy) {
      var best = null, least = Infinity;
      links.forEach(function (each) {
        var x = each.dataset.x - from.dataset.x, y = each.dataset.y - from.dataset.y;
        var along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
        if (along > 5 && along + 2 * across < least) { least = along + 2 * across; best = each; }
      });
      return best;
    }
    hold(links[0]);
    map.addEventListener("keydown", function (event) {
      var step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      var next = step ? nearest(event.target, step[0], step[1])
        : event.key === "Home" ? links[0] : event.key === "End" ? links[links.length - 1] : null;
      if (next) { hold(next); next.focus(); }
      if (step || next) event.preventDefault();
    });
    function tell(event) {
      var link = event.target.closest("a");
      line.textContent = link ? link.dataset.navn : "";
    }
    // On what is around the map: a drawing that listens for focus would be a stop itself.
    map.parentNode.addEventListener("focusin", tell);
    map.parentNode.addEventListener("pointerover", tell);
  }

  function compare() {
    var table = byId("noegletal");
    if (!table) return;
    var names = all("thead th", table).slice(1).map(function (cell) { return cell.textContent; });
    var rows = {}, order = [];
    all("tbody tr", table).forEach(function (row) {
      rows[row.dataset.kode] = { name: row.cells[0].textContent,
        values: all("td", row).map(function (cell) { return cell.textContent; }) };
      if (row.dataset.kode !== "0000") order.push(row.dataset.kode);
    });
    if (order.length < 2) return;
    function share(text) { return parseFloat(text.replace(/\./g, "").replace(",", ".")) || 0; }
    var most = names.map(function (_, place) {
      return Math.max.apply(null, Object.keys(rows).map(function (code) { return share(rows[code].values[place]); })) || 1;
    });
    var selects = [byId("foerste"), byId("anden")];
    selects.forEach(function (select, place) {
      order.slice().sort(function (a, b) { return rows[a].name.localeCompare(rows[b].name, "da"); })
        .forEach(function (code) { select.add(new Option(rows[code].name, code)); });
      select.value = order[place];
      select.addEventListener("change", function () { draw(true); });
    });
    var wished = /^#sammenlign=(\d{4}),(\d{4})$/.exec(location.hash);
    if (wished) selects.forEach(function (select, place) {
      if (rows[wished[place + 1]]) select.value = wished[place + 1];
    });
    function cell(kind, text, attributes) {
      var made = document.createElement(kind);
      made.textContent = text;
      Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
      return made;
    }
    function draw(tell) {
      var shown = selects.map(function (select) { return select.value; }).concat(rows["0000"] ? ["0000"] : []);
      var result = byId("sammenligning"), head = result.tHead, body = result.tBodies[0];
      head.textContent = body.textContent = "";
      var top = head.insertRow();
      top.appendChild(cell("th", "Nøgletal", { scope: "col" }));
      shown.forEach(function (code) { top.appendChild(cell("th", rows[code].name, { scope: "col" })); });
      names.forEach(function (name, place) {
        var row = body.insertRow();
        row.appendChild(cell("th", name, { scope: "row" }));
        shown.forEach(function (code) {
          var value = rows[code].values[place], box = cell("td", value, {});
          var bar = cell("span", "", { "class": code === "0000" ? "soejle land" : "soejle" });
          bar.style.width = (100 * share(value) / most[place]).toFixed(1) + "%";
          box.appendChild(bar);
          row.appendChild(box);
        });
      });
      if (!tell) return;
      byId("skift").textContent = "Tabellen viser nu " + rows[shown[0]].name + " og " + rows[shown[1]].name + ".";
      try { history.replaceState(null, "", "#sammenlign=" + shown.slice(0, 2).join(",")); }
      catch (refused) { /* a page opened from a file may not always set its address */ }
    }
    draw(false);
    byId("valg").hidden = byId("side-om-side").hidden = false;
    if (wished) byId("sammenlign").scrollIntoView();
  }

  search();
  picker();
  compare();
}());
