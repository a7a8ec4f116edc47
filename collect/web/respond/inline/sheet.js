// A questionnaire: counts, points out what is missing, keeps each choice, and sends until it is received.
if (device && device.el('lembar')) { device.page = (function (my) {
  'use strict';
  var form = my.el('lembar'), bar = my.el('bar'), lack = my.el('kurang'), button = my.el('kirim'), boxes = form.getElementsByTagName('fieldset');
  var key = my.keyOf(window.location.pathname);
  var versi = form.elements.versi.value, last = null, draft = my.load(key);
  // `at`: the number of the statement last touched. `seeking`: something was missing at sending.
  var at = 0, seeking = false;
  function given(box) { return box.querySelector('input:checked'); }
  function says(name, number) { return bar.getAttribute('data-' + name).replace('{n}', number); }
  function count() {
    var number = 0, left;
    my.each(boxes, function (box) { if (given(box)) { number++; } });
    left = boxes.length - number;
    bar.querySelector('progress').value = number;
    bar.querySelector('span').textContent = seeking && left ? says('kurang', left) : says('text', number);
    my.el('lompat').textContent = says(left ? 'berikut' : 'akhir');
    my.show('lompat', seeking);
    my.show('simpan', my.keeps() && draft && number && !seeking);
    if (!left) { lack.hidden = true; }
    return left;
  }
  // To the next statement without an answer, else to the button below; under the bar where that stays in sight.
  function jump(focused) {
    var box = null, over = window.getComputedStyle(bar).position === 'static' ? 0 : bar.offsetHeight;
    for (var i = 0; i < boxes.length && !box; i++) {
      box = boxes[(at + i) % boxes.length];
      if (given(box)) { box = null; }
    }
    if (box) { at = +box.id.slice(1); }
    if (focused) { (box ? box.querySelector('input') : button).focus(); }
    window.scrollTo(0, (box || button).getBoundingClientRect().top + window.pageYOffset - over - 8);
  }
  // Points out what is missing; false if nothing is.
  function point() {
    var left = count();
    if (!left) { return false; }
    my.each(boxes, function (box) { box.className = given(box) ? '' : 'miss'; });
    lack.textContent = lack.getAttribute('data-text').replace('{n}', left);
    lack.hidden = false;
    seeking = true;
    at = 0;
    count();
    jump(true);
    return true;
  }
  function open(shown) {
    my.show('isian', shown);
    bar.hidden = !shown;
    if (shown) { my.head(); }
  }
  function unsent() {
    my.head('tertunda');
    my.tell(my.about + '\n' + my.wait(), 'kirim', 'warn');
  }
  // Not `replace`, to which some signs in a name would mean something.
  function fill(what, name) { what.textContent = what.getAttribute('data-text').split('{nama}').join(name); }
  // The thanks lead on to the next guru, as far as this card's page has told.
  function thank(name, text, receipt) {
    var card = my.known(), next = my.el('lanjut'), left = 0, after = null;
    fill(my.el('tentang'), my.name);
    my.thank(name, text, receipt);
    my.each(card.rows, function (row) {
      var other = my.load(row[0]);
      if (row[0] === key) { row[2] = 1; }
      if (row[2]) { return; }
      left++;
      if (!after && !(other && other.ready)) { after = row; }
    });
    if (!card.rows.length) { return; }
    my.know(card);
    my.show('tuntas', !left);
    if (!after) { return; }
    next.href = my.address(after[0]);
    fill(next, after[1]);
    next.hidden = false;
    my.el('kembali').className = 'button second';
  }
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
    if (state === 'received') { thank('terima', '', answer.receipt); }
    else if (state === 'answered' || state === 'conflict') { thank('sudah', answer.words, ''); }
    else if (state === 'later' || state === 'collision') { unsent(); }
    else if (my.shut(state)) {
      my.head(state === 'closed' ? 'tutup' : 'henti');
      my.tell(my.about + '\n' + answer.words, 'buang', 'bad');
    }
    else if (state !== 'lacking' && state !== 'renewed') {
      my.head('tertunda');
      my.tell(my.about + '\n' + answer.words, state === 'unknown' ? '' : 'kirim', 'warn');
    }
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
  my.el('lompat').addEventListener('click', function () { jump(true); });
  form.addEventListener('change', function (event) {
    var box = event.target;
    while (box && box.nodeName !== 'FIELDSET') { box = box.parentNode; }
    if (box) { at = +box.id.slice(1); box.className = ''; choose(event.target.name.slice(1), event.target.value); }
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
        if (!draft.ready && count() < boxes.length) { jump(false); }
      } else if (!my.keeps()) { my.tell(my.word('tolak'), '', 'warn'); }
    },
    // Another tab of the same card changed, sent or cleared this questionnaire.
    changed: function (about, text) {
      var other = my.parse(text), sent = null;
      if (about !== key || my.over) { return; }
      try { sent = text && JSON.parse(text).sent; } catch (spoilt) { sent = null; }
      if (sent) { thank('terima', '', sent); }
      else if (!other || other.versi !== versi) { my.refresh(); }
      else { adopt(other); if (other.ready) { unsent(); } }
    },
    // Answers that can never be received are given up.
    discard: function () {
      my.drop(key);
      draft = null;
      my.tell(my.word('terbuang'), '');
    },
    // The browser brings the page back from its memory.
    back: function () {
      var now = my.load(key);
      if (now) { adopt(now); } else if (draft) { my.refresh(); }
    }
  };
})(device); }
