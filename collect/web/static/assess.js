/* One competence: what is entered is kept as it goes, and the running percentage follows the same rule as the final value. */
(function () {
  'use strict';
  var form = document.getElementById('lembar');
  if (!form || !window.fetch) { return; }
  var state = document.getElementById('keadaan');
  var show = document.getElementById('berjalan');
  /* Without autosave the page came back with an entry that is not kept: it may not be left unseen. */
  var stopped = !form.dataset.autosave, dirty = stopped, busy = false, leaving = false, apart = false, timer = 0, waiting = null;

  /* Whole numbers only: a fraction is rounded half up at the second place, as the server does. */
  function places(top, bottom) {
    var cents = Math.floor((200 * top + bottom) / (2 * bottom));
    return Math.floor(cents / 100) + form.dataset.mark + ('0' + cents % 100).slice(-2);
  }
  function level(score, highest) {
    for (var value = 1; value < 4; value++) { if (score * 4 <= highest * value) { return value; } }
    return 4;
  }
  function count() {
    var score = 0, given = 0;
    form.querySelectorAll('.scores input:checked').forEach(function (box) {
      if (box.value !== '') { score += Number(box.value); given += 1; }
    });
    var highest = given * (form.dataset.duty ? 4 : 2);
    put('score', score + '/' + highest);
    put('percent', given ? places(100 * score, highest) : '–');
    put('value', !given ? '–' : form.dataset.duty ? places(score, given) : String(level(score, highest)));
  }
  function put(name, text) { show.querySelector('[data-show=' + name + ']').textContent = text; }
  function say(name, moment) { state.textContent = form.dataset[name].replace('{t}', moment || ''); }

  function later(wait) {
    clearTimeout(timer);
    if (!stopped) { timer = setTimeout(save, wait); }
  }
  /* Evidence is added by its button alone, never as it is typed; but it may not be lost unseen either. */
  function changed(event) {
    if (/^(bukti|foto|berkas)$/.test(event.target.name)) { apart = true; return; }
    dirty = true;
    count();
    if (!busy) { say('unsaved'); }
    later(event.target.type === 'radio' ? 300 : 1500);
  }
  function save() {
    if (busy || !dirty || stopped) { return; }
    busy = true;
    dirty = false;
    say('saving');
    var body = new FormData(form);
    ['bukti', 'foto', 'berkas'].forEach(function (name) { body.delete(name); });
    fetch(form.action || location.href, {
      method: 'POST',
      body: body,
      headers: { Accept: 'application/json', 'X-CSRFToken': form.csrf_token.value }
    }).then(read, function () { retry('offline'); }).then(function () {
      busy = false;
      if (waiting) { waiting.click(); } else if (dirty && !stopped && !timer) { later(300); }
    });
  }
  function read(answer) {
    timer = 0;
    if ((answer.headers.get('Content-Type') || '').indexOf('json') < 0) {
      return answer.status >= 500 ? retry('unsaved') : stop('signedOut');
    }
    return answer.json().then(function (told) {
      if (answer.ok) {
        form.revision.value = told.revision;
        say(dirty ? 'unsaved' : 'saved', told.saved);
        return;
      }
      if (told.stale) { stop('stale'); } else { stop('unsaved'); state.textContent += '. ' + told.problem; }
    });
  }
  function retry(name) { dirty = true; say(name); later(10000); }
  function stop(name) { dirty = true; stopped = true; say(name); }

  form.addEventListener('input', changed);
  form.addEventListener('submit', function (event) {
    if (busy) {
      /* The saving under way changes the revision: the button waits for it. */
      event.preventDefault();
      waiting = event.submitter || form.querySelector('button');
      return;
    }
    leaving = true;
  });
  window.addEventListener('online', function () { later(0); });
  window.addEventListener('pageshow', function () { leaving = false; waiting = null; count(); });
  window.addEventListener('beforeunload', function (event) {
    if ((dirty || busy || apart) && !leaving) { event.preventDefault(); event.returnValue = ''; }
  });
})();
