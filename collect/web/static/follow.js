/* Numbers follow by themselves, each in its place, so that neither the page nor the keyboard's place moves; texts are copied. */
(function () {
  'use strict';
  var live = document.querySelectorAll('[data-live]');
  function later() { setTimeout(document.hidden ? later : look, 30000); }
  function look() {
    fetch(location.href, { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok || answer.redirected) { location.reload(); throw new Error(); }
      return answer.text();
    }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, 'text/html'), found = {};
      fresh.querySelectorAll('[data-live]').forEach(function (part) { found[part.dataset.live] = part; });
      live.forEach(function (part) {
        var next = found[part.dataset.live];
        if (!next) { return; }
        if (part.tagName === 'PROGRESS') { part.max = next.max; part.value = next.value; return; }
        if (part.innerHTML !== next.innerHTML) { part.innerHTML = next.innerHTML; }
      });
      later();
    }).catch(later);
  }
  if (live.length) { later(); }

  function copied(button) {
    var before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(function () { button.textContent = before; }, 3000);
  }
  document.querySelectorAll('[data-copy]').forEach(function (button) {
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', function () {
      var box = document.getElementById(button.dataset.copy);
      /* Without https there is no clipboard to write to; the old way works everywhere. */
      if (navigator.clipboard) {
        navigator.clipboard.writeText(box.value).then(function () { copied(button); });
        return;
      }
      box.select();
      if (document.execCommand('copy')) { copied(button); }
      button.focus();
    });
  });
}());
