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
      if (draft.ready) { waiting += draft.shut ? 0 : 1; } else if (row.getAttribute('data-done')) { my.drop(row.key); return; }
      if (!told[row.key]) { line(row).textContent = my.word(draft.ready ? 'belum' : 'sebagian'); }
    });
    my.tell(waiting ? my.wait() : '', waiting ? 'kirim' : '', 'warn');
    my.know({ until: my.el('tutup').textContent, rows: [].map.call(rows, function (row) {
      return [row.key, row.querySelector('b').textContent, row.getAttribute('data-done') ? 1 : 0];
    }) });
  }
  function heard(answer, about) {
    var state = answer.state, words = answer.words;
    told[about] = state !== 'later' && state !== 'collision';
    if (state === 'received') { words = my.word('terkirim').replace('{kode}', answer.receipt); }
    if (my.shut(state)) { words = my.word('gagal'); }
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
