// What a respondent's device keeps until it is received, and how it is sent. ES5 only: the oldest phone in a class runs it.
var device = (function () {
  'use strict';
  var doc = document, win = window, news = doc.getElementById('kabar');
  var DRAFT = /^collect:[^:]+:[^:]+$/, PATH = /^(.*\/i\/)([^\/?#]+)(?:\/([0-9a-f\-]{36}))?/i;
  var SHARED = 'collect.gilir', OVER = 'collect.habis', TURN = 'collect.giliran', CARD = 'collect.kartu', UNSENT_DAYS = 60, CLOCK_JUMP = 400;
  var SHUT = /^(closed|stopped)$/, HALT = /^(closed|stopped|unknown|early|waiting)$/;
  var memory = {}, flying = {}, halted = {}, pause = 0, store = null, tried = '', said = '';
  var heading = doc.querySelector('h1'), own = [heading.textContent, doc.title];
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
  // Kept in this tab until it is closed.
  function tab(name, value) {
    try {
      if (value !== undefined) { win.sessionStorage.setItem(name, value); }
      return win.sessionStorage.getItem(name);
    } catch (refused) { return null; }
  }
  // What the card's page has told its questionnaires: its guru in order, and until when they can be answered.
  function known() {
    try { var card = JSON.parse(tab(CARD)); } catch (spoilt) { card = null; }
    return card && card.code === code() && card.language === doc.documentElement.lang ? card : { rows: [] };
  }
  function know(card) {
    card.code = code();
    card.language = doc.documentElement.lang;
    tab(CARD, JSON.stringify(card));
  }
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
  function code() { return keyOf(win.location.pathname).split(':')[1]; }
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
    // Items are numbered from 1 without a gap; all answers go as one, in their order.
    var choices = [], number = 1;
    while (draft.answers[number]) { choices.push(encodeURIComponent(draft.answers[number])); number += 1; }
    parts.push('jawaban=' + choices.join('.'));
    return parts.join('&');
  }
  function address(key) { return prefix() + key.split(':')[1] + '/' + key.split(':')[2] + win.location.search; }
  // Sends a draft that is ready. `forced`: although an answer is still awaited; the same id is only ever kept once.
  function deliver(key, heard, forced) {
    var draft = load(key);
    if (!draft || !draft.ready || (flying[key] && !forced)) { return; }
    flying[key] = true;
    ask('POST', address(key), body(draft), function (answer, request) {
      flying[key] = false;
      // In turns of half a minute, at most an hour.
      pause = Math.min(120, Math.ceil((+request.getResponseHeader('Retry-After') || 0) / 30));
      if (SHUT.test(answer.state)) { answer.words = [word('gagal'), answer.words, word('nasib')].join('\n'); }
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

  // Says something once, each line as a paragraph; `deed`: the word on the button beside it.
  function tell(text, deed, kind) {
    var note = doc.createElement('div'), again = el('ulang');
    again.hidden = !deed;
    again.textContent = deed ? word(deed) : '';
    again.setAttribute('data-deed', deed || '');
    if (said === text) { return; }
    said = text;
    while (news.firstChild) { news.removeChild(news.firstChild); }
    note.className = 'note ' + (kind || '');
    each(text.split('\n'), function (line) { note.appendChild(doc.createElement('p')).textContent = line; });
    if (text) { news.appendChild(note); }
  }
  // Ready, and not received yet.
  function wait() {
    var until = known().until;
    return (!store ? word('tolak') : until ? word('sampai').replace('{hari}', until) : word('tunggu')) + tried;
  }
  // The page's heading; without a name its own again.
  function head(name) {
    heading.textContent = name ? word(name) : own[0];
    doc.title = name ? word(name) + ' – PK Guru' : own[1];
  }
  // The page turns into the thanks: a receipt, or that the answers had been received before.
  function thank(name, text, receipt) {
    device.over = true;
    head(name);
    show('isian', false);
    show('bar', false);
    show('terima', true);
    show('bukti', !!receipt);
    el('kode').textContent = receipt;
    tell(text, '');
    toTop();
  }
  function toTop() {
    heading.setAttribute('tabindex', '-1');
    heading.focus();
    win.scrollTo(0, 0);
  }
  return {
    SHARED: SHARED, OVER: OVER, TURN: TURN, CARD: CARD, over: false, name: own[0], about: own[1].replace(' – PK Guru', ''),
    el: el, show: show, word: word, each: each, parse: parse, load: load, save: save, drop: drop, keys: keys, flag: flag,
    shared: shared, today: today, tidy: tidy, newId: newId, keyOf: keyOf, prefix: prefix, deliver: deliver, refresh: refresh,
    tell: tell, head: head, wait: wait, thank: thank, toTop: toTop, tab: tab, known: known, know: know, address: address,
    keeps: function () { return !!store; },
    shut: function (state) { return SHUT.test(state); },
    // The time makes a second try in vain another text, which is seen and read out.
    tried: function () { tried = '\n' + word('coba').replace('{jam}', new Date().toTimeString().slice(0, 8).replace(/:/g, '.')); },
    isDraft: function (key) { return DRAFT.test(key); },
    halted: function (key) { return halted[key]; },
    resting: function (passed) { if (passed && pause) { pause--; } return pause > 0; },
    wake: function () { pause = 0; halted = {}; }
  };
})();
