"use strict";
// A box around a table is a stop of the Tab key only while the table is wider than the box.
(function () {
  if (!("ResizeObserver" in window)) return;
  var sizes = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      var box = entry.target;
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  });
  document.querySelectorAll(".rulle").forEach(function (box) { sizes.observe(box); });
}());
