/* Looks again while work is under way, without moving the page; without scripts the page loads itself again. */
(function () {
  'use strict';
  var lost = document.getElementById('terputus');
  function part(page) { return page.getElementById('pekerjaan'); }
  function later() { if (part(document).dataset.again === 'yes') { setTimeout(look, 2000); } }
  function tell(away) { if (lost) { lost.hidden = !away; } }
  function look() {
    fetch(location.href, { credentials: 'same-origin' }).then(function (answer) {
      /* A server that starts again, or the proxy before it, answers 5xx: that passes. */
      if (answer.status >= 500) { throw new Error(); }
      if (!answer.ok || answer.redirected) { location.reload(); return null; }
      return answer.text();
    }).then(function (text) {
      if (text === null) { return; }
      tell(false);
      var page = new DOMParser().parseFromString(text, 'text/html'), fresh = part(page), old = part(document);
      var bar = old.querySelector('progress'), next = fresh.querySelector('progress');
      var line = old.querySelector('[role=status]'), said = fresh.querySelector('[role=status]');
      if (bar && next && line && said) {
        /* Only what changed, so that the keyboard's place is kept and nothing is read out twice. */
        if (next.hasAttribute('value')) { bar.max = next.max; bar.value = next.value; }
        if (line.innerHTML !== said.innerHTML) { line.innerHTML = said.innerHTML; }
      } else {
        /* The region itself stays, so that its new words are read out. */
        old.innerHTML = fresh.innerHTML; old.dataset.again = fresh.dataset.again;
      }
      if (document.title !== page.title) { document.title = page.title; }
      later();
    }).catch(function () { tell(true); setTimeout(later, 4000); });
  }
  later();
}());
