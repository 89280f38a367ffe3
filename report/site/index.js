"use strict";
// The page is complete without this. It adds a search that forgives, a comparison of two
// municipalities side by side, and a map that takes one stop on the way through with the Tab key.
(function () {
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function byId(id) { return document.getElementById(id); }
  // On a phone the list takes the place of the map.
  var withMap = window.matchMedia("(min-width: 44.01rem)").matches;
  var narrow = window.matchMedia("(max-width: 60rem)").matches;

  // As it is written, but for capitals and the two ways to write å.
  function plain(text) { return text.toLocaleLowerCase("da").replace(/å/g, "aa").trim(); }

  // The same for København, koebenhavn, KOBENHAVN and kobenhavn.
  function fold(text) {
    return text.toLocaleLowerCase("da").replace(/æ/g, "ae").replace(/ø/g, "o").replace(/å/g, "a")
      .replace(/ö/g, "o").replace(/ä/g, "ae").replace(/é/g, "e").replace(/ü/g, "u")
      .replace(/oe/g, "o").replace(/aa/g, "a").replace(/[^a-z0-9]/g, "");
  }
  function bare(text) { return text.replace(/\b(regions)?kommunes?\b/gi, ""); }

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
  function score(place, wanted, typed) {
    if (/^\d+$/.test(wanted)) {
      return place.code.indexOf(wanted) === 0 || place.code.replace(/^0+/, "").indexOf(wanted) === 0
        ? 0 : Infinity;
    }
    function begins(key) { return key.indexOf(wanted) === 0; }
    if (place.keys.indexOf(wanted) >= 0) return 0;
    if (place.plain.indexOf(typed) === 0) return 1;
    if (place.keys.some(begins)) return 2;
    if (place.words.some(begins)) return 3;
    return place.keys[0].indexOf(wanted) > 0 ? INSIDE : Infinity;
  }
  function typoScore(place, wanted) {
    var allowed = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    var nearest = Math.min.apply(null, place.keys.concat(place.words).map(function (word) {
      return Math.min(distance(wanted, word), distance(wanted, word.slice(0, wanted.length)));
    }));
    return allowed && nearest <= allowed ? nearest : Infinity;
  }

  var MOST = 8;
  var INSIDE = 4;
  function search() {
    var field = byId("soeg"), hitList = byId("traef"), found = byId("fundet");
    function known(name, code, official, also, show) {
      // Also while the word Kommune is being typed: the whole name is a key of its own.
      return { name: name, code: code, plain: plain(name), show: show,
               keys: [name, bare(official), official].concat(also).map(fold).filter(Boolean),
               words: name.split(/[- ]/).map(fold) };
    }
    var places = all("#liste li, .landet").map(function (item) {
      var name = item.dataset.navn;
      return known(name, item.dataset.kode, item.dataset.officielt || name + " Kommune",
        item.dataset.ogsaa ? item.dataset.ogsaa.split(", ") : [],
        function (copy) { copy.innerHTML = item.innerHTML; });
    });
    // Where the list stands on pages of its own, the names are here and the files are there.
    var elsewhere = byId("steder");
    if (elsewhere) JSON.parse(elsewhere.textContent).forEach(function (row) {
      places.push(known(row[0], row[1], row[3] || row[0] + " Kommune",
        row[4] ? row[4].split(", ") : [], function (copy) {
          var link = document.createElement("a");
          link.href = row[2];
          link.textContent = row[0];
          copy.appendChild(link);
        }));
    });
    places.forEach(function (place, order) { place.order = order; });
    if (!places.length) return;
    // Names that only hold the letters somewhere inside are left out where others begin with them.
    function rated(by, wanted, typed) {
      var fit = places.map(function (place) { return [by(place, wanted, typed), place]; })
        .filter(function (pair) { return pair[0] < Infinity; });
      var begin = fit.filter(function (pair) { return pair[0] < INSIDE; });
      return (begin.length ? begin : fit).sort(function (a, b) {
        return a[0] - b[0] || a[1].order - b[1].order;
      }).map(function (pair) { return pair[1]; });
    }
    function copy(place) {
      var item = document.createElement("li");
      item.dataset.navn = place.name;
      place.show(item);
      return item;
    }
    function show() {
      var typed = field.value.trim();
      var wanted = fold(bare(typed)) || fold(typed);
      var hits = wanted ? rated(score, wanted, plain(typed)) : [];
      var nearby = wanted && !hits.length;
      if (nearby) hits = rated(typoScore, wanted);
      hitList.textContent = "";
      hits.slice(0, MOST).forEach(function (place) { hitList.appendChild(copy(place)); });
      hitList.hidden = !hits.length;
      if (!typed) found.textContent = "";
      else if (!hits.length) found.textContent = "Ingen kommune passer til »" + typed + "«.";
      else if (nearby) found.textContent = "Mente du " + hits[0].name + "?";
      else if (hits.length === 1) found.textContent = "Fundet: " + hits[0].name;
      else found.textContent = hits.length + " kommuner fundet"
        + (hits.length > MOST ? ", de første " + MOST + " vises" : "");
    }
    function first() { return hitList.querySelector("a"); }
    field.addEventListener("input", show);
    field.addEventListener("keydown", function (event) {
      var link = first();
      if (event.key === "ArrowDown" && link) { link.focus(); event.preventDefault(); }
      if (event.key === "Enter" && link && field.value.trim()) { link.click(); event.preventDefault(); }
      if (event.key === "Escape") { field.value = ""; show(); }
    });
    byId("soegning").hidden = false;
    if (field.value) show();
  }

  // Folded away where it would be many screens long, and always printed.
  function wholeList() {
    var list = byId("alle-udgaver");
    if (!list) return;
    if (narrow && withMap) list.open = false;
    window.addEventListener("beforeprint", function () { list.open = true; });
  }

  function picker() {
    var map = document.querySelector(".vaelgkort");
    if (!map) return;
    var links = all("a", map), size = map.viewBox.baseVal;
    var label = document.createElement("p");
    label.className = "kortnavn";
    label.hidden = true;
    map.parentNode.appendChild(label);
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
      if (event.key === "Escape") hide();
    });
    function hide() {
      label.hidden = true;
      links.forEach(function (each) { each.classList.remove("valgt"); });
    }
    // The full name beside its hexagon, on the side where there is room.
    function name(link) {
      hide();
      label.textContent = link.dataset.navn;
      var across = link.dataset.x / size.width;
      label.style.left = across > 0.5 ? "auto" : 100 * (+link.dataset.x + 9) / size.width + "%";
      label.style.right = across > 0.5 ? 100 * (1 - (link.dataset.x - 9) / size.width) + "%" : "auto";
      label.style.top = 100 * link.dataset.y / size.height + "%";
      label.hidden = false;
      link.classList.add("valgt");
    }
    function tell(event) {
      var link = event.target.closest("a");
      if (label.contains(event.target)) return;
      if (link) name(link);
      else if (event.pointerType !== "touch") hide();
    }
    // On what is around the map: a drawing that listens for focus would be a stop itself.
    map.parentNode.addEventListener("focusin", tell);
    map.parentNode.addEventListener("pointerover", tell);
    map.parentNode.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "touch") hide();
    });
    // A finger hides what it points at: the first tap names it, with a link to follow.
    map.parentNode.addEventListener("click", function (event) {
      var link = event.target.closest(".vaelgkort a");
      var finger = event.pointerType ? event.pointerType === "touch"
        : window.matchMedia("(pointer: coarse)").matches;
      if (!link || !finger || !event.detail) return;
      event.preventDefault();
      name(link);
      var open = document.createElement("a");
      open.href = link.getAttribute("href");
      open.textContent = link.dataset.navn;
      label.textContent = "Åbn ";
      label.appendChild(open);
    });
  }

  function compare() {
    var table = byId("noegletal");
    if (!table) return;
    var heads = all("thead th", table).slice(1);
    var names = heads.map(function (cell) { return cell.textContent; });
    var pages = {}, rows = {}, order = [];
    all("#liste li, .landet").forEach(function (item) {
      pages[item.dataset.kode] = item.querySelector("a").getAttribute("href");
    });
    all("tbody tr", table).forEach(function (row) {
      rows[row.dataset.kode] = { name: row.cells[0].textContent, cells: all("td", row) };
      if (row.dataset.kode !== "0000") order.push(row.dataset.kode);
    });
    if (order.length < 2) return;
    function share(text) { return parseFloat(text.replace(/\./g, "").replace(",", ".")) || 0; }
    var selects = [byId("foerste"), byId("anden")];
    selects.forEach(function (select) {
      select.add(new Option("Vælg kommune", ""));
      order.forEach(function (code) { select.add(new Option(rows[code].name, code)); });
      select.value = "";
      select.addEventListener("change", function () { draw(true); });
    });
    var wished = /^#sammenlign=(\d{4}),(\d{4})$/.exec(location.hash);
    if (wished && wished[1] !== wished[2]) selects.forEach(function (select, place) {
      if (rows[wished[place + 1]]) select.value = wished[place + 1];
    });
    function cell(kind, text, attributes) {
      var made = document.createElement(kind);
      made.textContent = text;
      Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
      return made;
    }
    function heading(code) {
      var made = cell("th", pages[code] ? "" : rows[code].name, { scope: "col" });
      if (pages[code]) made.appendChild(cell("a", rows[code].name, { href: pages[code] }));
      return made;
    }
    function draw(tell) {
      // Nobody is compared with itself.
      selects.forEach(function (select, place) {
        var other = selects[1 - place].value;
        all("option", select).forEach(function (option) {
          option.disabled = option.value !== "" && option.value === other;
        });
      });
      var chosen = selects.map(function (select) { return select.value; });
      byId("side-om-side").hidden = !chosen[0] || !chosen[1];
      if (!chosen[0] || !chosen[1]) return;
      var shown = chosen.concat(rows["0000"] ? ["0000"] : []);
      var result = byId("sammenligning"), head = result.tHead, body = result.tBodies[0];
      head.textContent = body.textContent = "";
      var top = head.insertRow();
      top.appendChild(cell("th", "Nøgletal", { scope: "col" }));
      shown.forEach(function (code) { top.appendChild(heading(code)); });
      names.forEach(function (name, place) {
        var row = body.insertRow();
        row.appendChild(cell("th", name, { scope: "row" }));
        shown.forEach(function (code) {
          var source = rows[code].cells[place];
          var box = cell("td", "", {});
          box.appendChild(cell("span", source.textContent, { "class": "vaerdi" }));
          var bar = cell("span", "", { "class": code === "0000" ? "soejle land" : "soejle" });
          bar.style.width = Math.min(100, share(source.textContent)).toFixed(1) + "%";
          var scale = cell("span", "", { "class": "skala" });
          scale.appendChild(bar);
          box.appendChild(scale);
          if (source.dataset.plads) {
            var rank = (/=/.test(source.dataset.plads) ? "delt nr. " : "nr. ")
              + parseInt(source.dataset.plads, 10) + " af " + heads[place].dataset.af;
            box.appendChild(cell("span", rank, { "class": "plads" }));
          }
          row.appendChild(box);
        });
      });
      if (!tell) return;
      byId("skift").textContent = "Tabellen viser nu " + rows[shown[0]].name + " og " + rows[shown[1]].name + ".";
      try { history.replaceState(null, "", "#sammenlign=" + chosen.join(",")); }
      catch (refused) { /* a page opened from a file may not always set its address */ }
    }
    draw(false);
    byId("valg").hidden = false;
    if (wished) byId("sammenlign").scrollIntoView();
  }

  search();
  wholeList();
  picker();
  compare();
}());
