"use strict";
// The page is complete without this. It marks the chapter in view, and lets maps be read by
// pointer, finger and keyboard: the municipality and its value are shown below the map. Tables that
// are wider than the screen can be reached and scrolled by keyboard.
(function () {
  var links = Array.prototype.slice.call(document.querySelectorAll(".indholdsliste li a"));
  var narrow = window.matchMedia("(max-width: 60rem)");
  if (narrow.matches) document.querySelector(".indholdsliste details").removeAttribute("open");

  if ("IntersectionObserver" in window) {
    var byId = {};
    links.forEach(function (link) { byId[link.getAttribute("href").slice(1)] = link; });
    var watcher = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) return;
        links.forEach(function (link) { link.removeAttribute("aria-current"); });
        byId[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    Object.keys(byId).forEach(function (id) {
      var heading = document.getElementById(id);
      if (heading) watcher.observe(heading);
    });
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

  document.querySelectorAll(".tegning").forEach(function (map) {
    var places = Array.prototype.slice.call(map.querySelectorAll("[data-navn]"));
    if (!places.length) return;
    places.sort(function (a, b) { return a.dataset.navn.localeCompare(b.dataset.navn, "da"); });
    var line = document.createElement("output");
    line.className = "kortlinje";
    line.setAttribute("aria-live", "polite");
    var hint = "Peg på kortet, eller brug piletasterne, for at se en kommunes tal.";
    line.textContent = hint;
    map.after(line);
    map.classList.add("kort");
    map.tabIndex = 0;
    map.setAttribute("role", "group");
    map.setAttribute("aria-label", "Kort med " + places.length + " områder. " + hint);
    var chosen = -1;
    function choose(index) {
      if (chosen >= 0) places[chosen].classList.remove("valgt");
      chosen = index;
      if (index < 0) { line.textContent = hint; return; }
      var place = places[index];
      place.classList.add("valgt");
      line.textContent = place.dataset.navn + ": " + (place.dataset.vaerdi || "ikke oplyst");
    }
    function pick(event) {
      var place = event.target.closest("[data-navn]");
      if (place) choose(places.indexOf(place));
    }
    map.addEventListener("pointerover", pick);
    map.addEventListener("click", pick);
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
          if (places[at].dataset.navn.toLocaleLowerCase("da").indexOf(letter) === 0) { next = at; break; }
        }
      }
      if (next !== null) { choose(next); event.preventDefault(); }
    });
  });
}());
