/* The typist's grid: one key sets an answer and goes on to the next statement; Enter saves when nothing is missing. */
(function () {
  'use strict';
  var form = document.getElementById('ketikan'), told = document.getElementById('kurang');
  /* After a key that is no answer nothing is taken until the typist has looked: else all that follows would be one row off. */
  var halted = false;
  var rows = Array.from(form.querySelectorAll('.columns fieldset')), button = form.querySelector('button');

  function given(row) { return row.querySelector('input:checked'); }
  function count() {
    var left = rows.filter(function (row) { return !given(row); }).length;
    told.textContent = left ? form.dataset.left.replace('{n}', left).replace('{all}', rows.length) : form.dataset.whole;
    return left;
  }
  function go(place) {
    if (place >= rows.length) { button.focus(); return; }
    var row = rows[Math.max(0, place)];
    (given(row) || row.querySelector('input')).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  }
  function choose(place, key) {
    var box = Array.from(rows[place].querySelectorAll('input')).find(function (one) {
      return one.dataset.keys.indexOf(key.toUpperCase()) >= 0;
    });
    if (box) { box.checked = true; rows[place].className = ''; count(); go(place + 1); }
    return Boolean(box);
  }
  /* On a statement without an answer, the one before is meant: a wrong key has already gone on. */
  function clear(place) {
    var back = place >= rows.length || !given(rows[place]) ? Math.max(0, place - 1) : place;
    if (given(rows[back])) { given(rows[back]).checked = false; }
    count();
    go(back);
  }
  function finish() {
    var first = rows.findIndex(function (row) { return !given(row); });
    if (first < 0) { return false; }
    rows.forEach(function (row) { row.className = given(row) ? '' : 'miss'; });
    go(first);
    return true;
  }
  function halt(place, key) {
    halted = true;
    rows[place].className = 'miss';
    told.textContent = form.dataset.wrong.replace('{key}', key).replace('{n}', place + 1);
    told.className = 'error';
  }
  function resume() {
    halted = false;
    told.className = '';
    rows.forEach(function (row) { row.className = ''; });
    count();
  }
  form.addEventListener('keydown', function (event) {
    var row = event.target.closest('fieldset'), place = row ? rows.indexOf(row) : rows.length, key = event.key, done = true;
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (halted && key !== 'Tab') {
      if (key === 'Backspace' || key === 'Delete') { resume(); go(place); }
      event.preventDefault();
      return;
    }
    if (key === 'ArrowDown') { go(place + 1); }
    else if (key === 'ArrowUp') { go(place - 1); }
    else if (key === 'Backspace' || key === 'Delete') { clear(place); }
    else if (key === 'Enter') { done = event.repeat || finish(); }
    else if (key === ' ' || key.length > 1 || place >= rows.length) { done = false; }
    else if (!choose(place, key)) { halt(place, key); }
    if (done) { event.preventDefault(); }
  });
  form.addEventListener('change', function (event) { if (halted) { resume(); } event.target.closest('fieldset').className = ''; count(); });
  form.addEventListener('submit', function (event) {
    if (finish() || form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', function (event) {
    delete form.dataset.sent;
    /* Brought back by the browser: a sheet's answers are not shown again. */
    if (event.persisted) { form.reset(); }
    count();
  });
  go(Math.max(0, rows.findIndex(function (row) { return !given(row); })));
})();
