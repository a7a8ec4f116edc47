// A questionnaire: counts, points out what is missing, keeps each choice, and sends until it is received.
if (device && device.el('lembar')) { device.page = (function (my) {
  'use strict';
  var form = my.el('lembar'), bar = my.el('bar'), lack = my.el('kurang'), button = my.el('kirim'), boxes = form.getElementsByTagName('fieldset');
  var key = my.keyOf(window.location.pathname);
  var versi = form.elements.versi.value, last = null, draft = my.load(key);
  function given(box) { return box.querySelector('input:checked'); }
  function count() {
    var number = 0;
    my.each(boxes, function (box) { if (given(box)) { number++; } });
    bar.querySelector('progress').value = number;
    bar.querySelector('span').textContent = bar.getAttribute('data-text').replace('{n}', number);
    my.show('simpan', my.keeps() && draft && number);
    return boxes.length - number;
  }
  // Points out what is missing; false if nothing is.
  function point() {
    var first = null;
    my.each(boxes, function (box) {
      box.className = given(box) ? '' : 'miss';
      if (!first && !given(box)) { first = box; }
    });
    if (!first) { return false; }
    lack.textContent = lack.getAttribute('data-text').replace('{n}', count());
    lack.hidden = false;
    first.querySelector('input').focus();
    first.scrollIntoView();
    return true;
  }
  function open(shown) { my.show('isian', shown); bar.hidden = !shown; }
  function unsent() { my.tell(my.word(my.keeps() ? 'tunggu' : 'tolak'), 'kirim', 'warn'); }
  // Answers to another version are kept where number and choice still exist, and sent only after another look.
  function adopt(stored) {
    var kept = {};
    my.each(form.querySelectorAll('input[type=radio]'), function (input) {
      var number = input.name.slice(1);
      if (stored.answers[number] === input.value) { input.checked = true; kept[number] = input.value; }
    });
    draft = stored;
    if (stored.versi !== versi) {
      draft = { id: my.newId(), versi: versi, answers: kept, ready: false, day: my.today(), ms: stored.ms };
      my.save(key, draft);
    }
    count();
    open(!draft.ready);
  }
  function heard(answer, about) {
    var state = answer.state;
    if (about !== key) { return; }
    if (state === 'received') { my.thank('terima', '', answer.receipt); }
    else if (state === 'answered' || state === 'conflict') { my.thank('sudah', answer.words, ''); }
    else if (state === 'later' || state === 'collision') { unsent(); }
    else if (state !== 'lacking' && state !== 'renewed') { my.tell(answer.words, 'kirim', 'warn'); }
    else {
      draft.ready = false;
      open(true);
      my.tell(answer.words, state === 'renewed' ? 'muat' : '', 'bad');
      if (state === 'lacking') { point(); }
    }
  }
  function work() { if (!my.over && !my.halted(key)) { my.deliver(key, heard); } }
  function fresh() { return { id: my.newId(), versi: versi, answers: {}, ready: false, ms: 0 }; }
  function choose(number, value) {
    var now = window.performance && performance.now ? performance.now() : new Date().getTime();
    draft = my.load(key) || draft || fresh();
    if (draft.ready) { adopt(draft); return; }
    draft.answers[number] = value;
    if (draft.versi !== versi) { adopt(draft); }
    // A pause in which nobody was reading, or a clock put back, does not count. The time itself never leaves the device.
    draft.ms = (draft.ms || 0) + (last === null ? 0 : Math.max(0, Math.min(now - last, 30000)));
    last = now;
    draft.day = my.today();
    my.save(key, draft);
    if (!my.keeps()) { my.tell(my.word('tolak'), '', 'warn'); }
  }
  function ready() {
    draft = my.load(key) || draft || fresh();
    if (!draft.ready) {
      // What is sent is what the page shows, also where the browser itself had filled it in again.
      my.each(boxes, function (box) { draft.answers[given(box).name.slice(1)] = given(box).value; });
      draft.versi = versi;
      draft.hasty = draft.ms < boxes.length * 1000;
      delete draft.ms;
      draft.ready = true;
      my.save(key, draft);
    }
    lack.hidden = true;
    open(false);
    my.tell(my.word('sedang'), '');
    my.toTop();
    work();
  }
  form.noValidate = true;
  form.addEventListener('change', function (event) {
    var box = event.target;
    while (box && box.nodeName !== 'FIELDSET') { box = box.parentNode; }
    if (box) { box.className = ''; choose(event.target.name.slice(1), event.target.value); }
    count();
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (!point()) { ready(); }
  });
  window.addEventListener('beforeunload', function (event) {
    if (my.keeps() || my.over || !draft) { return; }
    event.preventDefault();
    event.returnValue = '';
  });
  return {
    work: work,
    heard: heard,
    start: function () {
      draft = my.load(key);
      bar.hidden = false;
      count();
      if (draft) {
        adopt(draft);
        my.tell(my.word(draft.ready ? 'sedang' : 'lagi'), '');
      } else if (!my.keeps()) { my.tell(my.word('tolak'), '', 'warn'); }
    },
    // Another tab of the same card changed, sent or cleared this questionnaire.
    changed: function (about, text) {
      var other = my.parse(text), sent = null;
      if (about !== key || my.over) { return; }
      try { sent = text && JSON.parse(text).sent; } catch (spoilt) { sent = null; }
      if (sent) { my.thank('terima', '', sent); }
      else if (!other || other.versi !== versi) { my.refresh(); }
      else { adopt(other); if (other.ready) { unsent(); } }
    },
    // The browser brings the page back from its memory.
    back: function () {
      var now = my.load(key);
      if (now) { adopt(now); } else if (draft) { my.refresh(); }
    }
  };
})(device); }
