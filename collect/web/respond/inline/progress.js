// What a respondent's device keeps until it is received, and how it is sent. ES5 only: the oldest phone in a class runs it.
var device = (function () {
  'use strict';
  var doc = document, win = window, news = doc.getElementById('kabar');
  var DRAFT = /^collect:[^:]+:[^:]+$/, PATH = /^(.*\/i\/)([^\/?#]+)(?:\/([0-9a-f\-]{36}))?/i;
  var SHARED = 'collect.gilir', OVER = 'collect.habis', UNSENT_DAYS = 60, CLOCK_JUMP = 400;
  var SHUT = /^(closed|stopped)$/, HALT = /^(closed|stopped|unknown|early|waiting)$/;
  var memory = {}, flying = {}, halted = {}, pause = 0, store = null;
  if (!news || !doc.addEventListener || !win.JSON || !win.XMLHttpRequest) { return null; }
  try {
    win.localStorage.setItem('collect.coba', '1');
    win.localStorage.removeItem('collect.coba');
    store = win.localStorage;
  } catch (refused) { store = null; }

  function el(id) { return doc.getElementById(id); }
  function show(id, shown) { if (el(id)) { el(id).hidden = !shown; } }
  function word(name) { return news.getAttribute('data-' + name); }
  function each(list, deed) { for (var i = 0; i < list.length; i++) { deed(list[i], i); } }

  // A draft: {id, versi, answers: {number: choice}, ready, day, ms or hasty, shut}.
  function parse(text) {
    try { var draft = JSON.parse(text); } catch (spoilt) { return null; }
    return draft && draft.id && draft.answers ? draft : null;
  }
  function read(name) { try { return store && store.getItem(name); } catch (refused) { return null; } }
  function load(key) { return store ? parse(read(key)) : memory[key] || null; }
  function save(key, draft) {
    memory[key] = draft;
    try { if (store) { store.setItem(key, JSON.stringify(draft)); } } catch (full) { store = null; }
  }
  // The receipt passes by for a moment, so that a second tab of the same card shows it too.
  function drop(key, receipt) {
    delete memory[key];
    try {
      if (receipt) { store.setItem(key, JSON.stringify({ sent: receipt })); }
      store.removeItem(key);
    } catch (refused) { return; }
  }
  function keys() {
    var found = [];
    if (!store) { return Object.keys(memory); }
    for (var i = 0; i < store.length; i++) { if (DRAFT.test(store.key(i))) { found.push(store.key(i)); } }
    return found;
  }
  function flag(name, value) {
    try { if (value) { store.setItem(name, value); } else { store.removeItem(name); } } catch (refused) { return; }
  }
  function shared() { return read(SHARED) === '1'; }
  function today() { return Math.floor(new Date().getTime() / 864e5); }
  // A clock that jumped (a day to come, or years at once) says nothing about age: the draft counts as fresh.
  function tidy() {
    each(keys(), function (key) {
      var draft = load(key), age = draft ? today() - draft.day : 0;
      var most = shared() || (draft && draft.shut) ? 1 : draft && draft.ready ? CLOCK_JUMP : UNSENT_DAYS;
      if (!draft || (age > most && age <= CLOCK_JUMP)) { drop(key); }
      else if (!(age >= 0 && age <= CLOCK_JUMP)) { draft.day = today(); save(key, draft); }
    });
  }
  // Version 4. A device without good randomness uses the id that came with the page.
  function newId() {
    var random = win.crypto || win.msCrypto, text = '', bytes;
    if (!random || !random.getRandomValues || !win.Uint8Array) { return el('lembar').elements.kiriman.value; }
    bytes = random.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] % 16 + 64;
    bytes[8] = bytes[8] % 64 + 128;
    each(bytes, function (byte, i) {
      text += (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + (byte + 256).toString(16).slice(1);
    });
    return text;
  }

  // One card is one card, however its code was typed.
  function keyOf(path) {
    var place = PATH.exec(path), alike = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', U: 'V' };
    var code = place[2].toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[OILZSBU]/g, function (read) { return alike[read]; });
    return 'collect:' + code + ':' + (place[3] || '').toLowerCase();
  }
  function prefix() { return PATH.exec(win.location.pathname)[1]; }
  function ask(method, address, sent, heard) {
    var request = new XMLHttpRequest(), ended = false;
    function end() {
      var answer = null;
      if (ended) { return; }
      ended = true;
      try { answer = JSON.parse(request.responseText); } catch (other) { answer = null; }
      heard(answer && answer.state && request.status < 500 ? answer : { state: 'later' }, request);
    }
    request.open(method, address, true);
    if (sent) {
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    }
    request.timeout = 30000;
    request.onload = request.onerror = request.ontimeout = request.onabort = end;
    request.send(sent);
  }
  function body(draft) {
    var parts = ['kiriman=' + draft.id, 'versi=' + draft.versi].concat(draft.hasty ? ['cepat=1'] : []);
    for (var number in draft.answers) { parts.push('b' + number + '=' + encodeURIComponent(draft.answers[number])); }
    return parts.join('&');
  }
  // Sends a draft that is ready. `forced`: although an answer is still awaited; the same id is only ever kept once.
  function deliver(key, heard, forced) {
    var draft = load(key), place = key.split(':');
    if (!draft || !draft.ready || (flying[key] && !forced)) { return; }
    flying[key] = true;
    ask('POST', prefix() + place[1] + '/' + place[2] + win.location.search, body(draft), function (answer, request) {
      flying[key] = false;
      // In turns of half a minute, at most an hour.
      pause = Math.min(120, Math.ceil((+request.getResponseHeader('Retry-After') || 0) / 30));
      if (SHUT.test(answer.state)) { answer.words = word('gagal') + ' ' + answer.words; }
      if (load(key)) { settle(key, draft, answer); }
      heard(answer, key);
    });
  }
  function settle(key, draft, answer) {
    var state = answer.state;
    if (state === 'received') { drop(key, answer.receipt); }
    if (state === 'answered' || state === 'conflict') { drop(key); }
    if (state === 'collision') { draft.id = newId(); save(key, draft); }
    if (state === 'lacking' || state === 'renewed') { draft.ready = false; save(key, draft); }
    if (SHUT.test(state) && !draft.shut) { draft.shut = true; draft.day = today(); save(key, draft); }
    halted[key] = HALT.test(state);
  }
  // A page from the browser's memory is loaded anew only if the network answers: else it would be lost.
  function refresh() {
    ask('GET', win.location.href, null, function (answer, request) {
      if (request.status === 200) { win.location.reload(); }
    });
  }

  // Says something once; `deed`: the word on the button beside it.
  function tell(text, deed, kind) {
    var note = doc.createElement('p'), again = el('ulang');
    again.hidden = !deed;
    again.textContent = deed ? word(deed) : '';
    again.setAttribute('data-deed', deed || '');
    if (news.textContent === text) { return; }
    while (news.firstChild) { news.removeChild(news.firstChild); }
    note.className = 'note ' + (kind || '');
    note.textContent = text;
    if (text) { news.appendChild(note); }
  }
  // The page turns into the thanks: a receipt, or that the answers had been received before.
  function thank(name, text, receipt) {
    var title = doc.querySelector('h1');
    device.over = true;
    title.textContent = word(name);
    doc.title = word(name) + ' – PK Guru';
    show('isian', false);
    show('bar', false);
    show('terima', true);
    show('bukti', !!receipt);
    el('kode').textContent = receipt;
    tell(text, '');
    toTop();
  }
  function toTop() {
    var title = doc.querySelector('h1');
    title.setAttribute('tabindex', '-1');
    title.focus();
    win.scrollTo(0, 0);
  }
  return {
    SHARED: SHARED, OVER: OVER, over: false,
    el: el, show: show, word: word, each: each, parse: parse, load: load, save: save, drop: drop, keys: keys, flag: flag,
    shared: shared, today: today, tidy: tidy, newId: newId, keyOf: keyOf, prefix: prefix, deliver: deliver, refresh: refresh,
    tell: tell, thank: thank, toTop: toTop,
    keeps: function () { return !!store; },
    isDraft: function (key) { return DRAFT.test(key); },
    halted: function (key) { return halted[key]; },
    resting: function (passed) { if (passed && pause) { pause--; } return pause > 0; },
    wake: function () { pause = 0; halted = {}; }
  };
})();
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
// The card and the thanks: what is still on this device is sent from here too, and each row says how it stands.
if (device && device.el('daftar')) { device.page = (function (my) {
  'use strict';
  // A row that is done carries its address itself, for an answer that got lost on its way back.
  var rows = my.el('daftar').getElementsByTagName('li'), told = {};
  function line(row) { return row.querySelector('i'); }
  function done(row, text) {
    var old = row.firstChild, plain = document.createElement('span'), number;
    while (old.firstChild) { plain.appendChild(old.firstChild); }
    plain.className = 'row';
    row.replaceChild(plain, old);
    line(row).textContent = text;
    row.setAttribute('data-done', '1');
    number = document.querySelectorAll('[data-done]').length;
    my.el('hitung').textContent = my.el('hitung').getAttribute('data-text').replace('{n}', number);
    my.el('maju').value = number;
    my.show('tuntas', number === rows.length);
  }
  function sum() {
    var waiting = 0;
    my.each(rows, function (row) {
      var draft = my.load(row.key);
      if (!draft) { return; }
      if (draft.ready) { waiting++; } else if (row.getAttribute('data-done')) { my.drop(row.key); return; }
      if (!told[row.key]) { line(row).textContent = my.word(draft.ready ? 'belum' : 'sebagian'); }
    });
    my.tell(waiting ? my.word('tunggu') : '', waiting ? 'kirim' : '', 'warn');
  }
  function heard(answer, about) {
    var state = answer.state, words = answer.words;
    told[about] = state !== 'later' && state !== 'collision';
    if (state === 'received') { words = my.word('terkirim').replace('{kode}', answer.receipt); }
    my.each(rows, function (row) {
      if (row.key !== about || !told[about]) { return; }
      if (/^(received|answered|conflict)$/.test(state)) { done(row, words); } else { line(row).textContent = words; }
    });
    sum();
  }
  my.each(rows, function (row) { row.key = my.keyOf(row.getAttribute('data-done') || row.firstChild.getAttribute('href')); });
  return {
    work: function () { my.each(rows, function (row) { if (!my.halted(row.key)) { my.deliver(row.key, heard); } }); },
    heard: heard,
    start: sum,
    changed: function (about, text) {
      var sent = null;
      try { sent = text && JSON.parse(text).sent; } catch (spoilt) { sent = null; }
      if (sent) { heard({ state: 'received', receipt: sent }, about); } else { sum(); }
    },
    back: my.refresh
  };
})(device); }

// Received already, says the server: an answer that got lost on its way to this device is asked for once more.
if (device && !device.page) { device.page = (function (my) {
  'use strict';
  var key = my.keyOf(window.location.pathname), draft;
  function heard(answer, about) { if (about === key && answer.state === 'received') { my.thank('terima', '', answer.receipt); } }
  function nothing() { return; }
  return {
    work: function () { my.deliver(key, heard); },
    heard: heard,
    start: function () {
      draft = my.load(key);
      if (draft && (!draft.ready || my.el('terima').getAttribute('data-sent'))) { my.drop(key); }
    },
    changed: nothing,
    back: nothing
  };
})(device); }
// Sends again and again, keeps tabs in step, and clears a device that is passed round a class.
if (device) { (function (my) {
  'use strict';
  var win = window, page = my.page;
  function work() { if (!my.resting(false)) { page.work(); } }
  function look() {
    my.show('gilir', my.shared());
    my.show('nyala', my.keeps() && !my.shared());
  }
  function leave() {
    my.over = true;
    win.location.replace(my.prefix().slice(0, -2) + 'kode' + win.location.search);
  }
  function clear() {
    my.over = true;
    my.flag(my.OVER, '1');
    my.flag(my.OVER, '');
    my.each(my.keys(), function (key) { my.drop(key); });
    leave();
  }
  // What is ready is sent first; answers that are still here after that are given up only after a yes.
  function hand() {
    var ready = my.keys().filter(function (key) { return my.load(key) && my.load(key).ready; }), left = ready.length;
    function end() {
      if (!my.keys().length) { clear(); return; }
      my.show('tanya', true);
      my.el('batal').focus();
    }
    my.wake();
    if (!left) { end(); return; }
    my.tell(my.word('sedang'), '');
    my.each(ready, function (key) {
      my.deliver(key, function (answer) {
        page.heard(answer, key);
        left--;
        if (!left) { end(); }
      }, true);
    });
  }
  function on(id, deed) { if (my.el(id)) { my.el(id).addEventListener('click', deed); } }
  on('ulang', function () {
    if (my.el('ulang').getAttribute('data-deed') === 'muat') { win.location.reload(); return; }
    my.show('tanya', false);
    my.tell(my.word('sedang'), 'kirim');
    my.wake();
    page.work();
  });
  on('nyala', function () { my.flag(my.SHARED, '1'); look(); my.el('gilir').focus(); win.scrollTo(0, 0); });
  on('mati', function () { my.flag(my.SHARED, ''); look(); });
  on('oper', hand);
  on('hapus', clear);
  on('batal', function () { my.show('tanya', false); my.el('oper').focus(); });
  // On a shared device the way back must not lead to another person's card.
  document.addEventListener('click', function (event) {
    var anchor = event.target;
    while (anchor && anchor.nodeName !== 'A') { anchor = anchor.parentNode; }
    if (!anchor || !my.shared() || event.ctrlKey || event.metaKey || !/\/i\//i.test(anchor.href)) { return; }
    event.preventDefault();
    win.location.replace(anchor.href);
  });
  win.addEventListener('storage', function (event) {
    if (event.key === my.OVER && event.newValue) { leave(); }
    else if (event.key === my.SHARED) { look(); }
    else if (event.key && my.isDraft(event.key)) { page.changed(event.key, event.newValue); }
  });
  win.addEventListener('pageshow', function (event) { if (event.persisted) { look(); page.back(); work(); } });
  win.addEventListener('online', work);
  document.addEventListener('visibilitychange', function () { if (!document.hidden) { work(); } });
  // Not all phones of a class at the same moment.
  win.setInterval(function () { if (!my.resting(true)) { page.work(); } }, 27000 + Math.random() * 6000);
  my.tidy();
  look();
  page.start();
  work();
})(device); }
