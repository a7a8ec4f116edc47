/* Looks again while work is under way, without moving the page; without scripts the page loads itself again. */
(function () {
  'use strict';
  function part(page) { return page.getElementById('pekerjaan'); }
  function later() { if (part(document).dataset.again === 'yes') { setTimeout(look, 2000); } }
  function look() {
    fetch(location.href, { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok || answer.redirected) { location.reload(); throw new Error(); }
      return answer.text();
    }).then(function (text) {
      var fresh = part(new DOMParser().parseFromString(text, 'text/html')), old = part(document);
      var bar = old.querySelector('progress'), next = fresh.querySelector('progress');
      var line = old.querySelector('[role=status]'), said = fresh.querySelector('[role=status]');
      if (bar && next && line && said) {
        /* Only what changed, so that the keyboard's place is kept and nothing is read out twice. */
        if (next.hasAttribute('value')) { bar.max = next.max; bar.value = next.value; }
        if (line.innerHTML !== said.innerHTML) { line.innerHTML = said.innerHTML; }
      } else { old.replaceWith(fresh); }
      later();
    }).catch(function () { setTimeout(later, 4000); });
  }
  later();
}());
