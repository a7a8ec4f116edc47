// Sends again and again, keeps tabs in step, and clears a device that is passed round a class.
if (device) { (function (my) {
  'use strict';
  var win = window, page = my.page;
  function work() { if (!my.resting(false)) { page.work(); } }
  function look() {
    my.show('gilir', my.shared());
    my.show('nyala', my.keeps() && !my.shared());
  }
  // Pages in a tab's history carry the number of the turn in which they were shown: those of an earlier one are another person's.
  function turn() { return +my.tab(my.TURN) || 0; }
  function passed() { return !!win.history.state && win.history.state.turn < turn(); }
  function leave() {
    my.over = true;
    document.body.hidden = true;
    win.location.replace(my.prefix().slice(0, -2) + 'kode' + win.location.search);
  }
  function next() {
    my.tab(my.TURN, turn() + 1);
    my.tab(my.CARD, '');
  }
  function clear() {
    my.over = true;
    my.flag(my.OVER, '1');
    my.flag(my.OVER, '');
    next();
    my.each(my.keys(), function (key) { my.drop(key); });
    leave();
  }
  function ask(asking) { my.show('tanya', asking); my.show('oper', !asking); }
  // What is ready is sent first; answers that are still here after that are given up only after a yes.
  function hand() {
    var ready = my.keys().filter(function (key) { return my.load(key) && my.load(key).ready; }), left = ready.length;
    function end() {
      if (!my.keys().length) { clear(); return; }
      ask(true);
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
    var deed = my.el('ulang').getAttribute('data-deed');
    if (deed === 'muat') { win.location.reload(); return; }
    if (deed === 'buang') { page.discard(); return; }
    ask(false);
    my.tried();
    my.tell(my.word('sedang'), 'kirim');
    my.wake();
    page.work();
  });
  on('nyalakan', function () { my.flag(my.SHARED, '1'); look(); my.el('gilir').focus(); win.scrollTo(0, 0); });
  on('mati', function () { my.flag(my.SHARED, ''); look(); });
  on('oper', hand);
  on('hapus', clear);
  on('batal', function () { ask(false); my.el('oper').focus(); });
  // On a shared device the way back must not lead to another person's card.
  document.addEventListener('click', function (event) {
    var anchor = event.target;
    while (anchor && anchor.nodeName !== 'A') { anchor = anchor.parentNode; }
    if (!anchor || !my.shared() || event.ctrlKey || event.metaKey || !/\/i\//i.test(anchor.href)) { return; }
    event.preventDefault();
    win.location.replace(anchor.href);
  });
  win.addEventListener('storage', function (event) {
    if (event.key === my.OVER && event.newValue) { next(); leave(); }
    else if (event.key === my.SHARED) { look(); }
    else if (event.key && my.isDraft(event.key)) { page.changed(event.key, event.newValue); }
  });
  win.addEventListener('pageshow', function (event) { 
    if (!event.persisted) { return; }
    if (passed()) { leave(); return; }
    look();
    page.back();
    work();
  });
  win.addEventListener('online', work);
  document.addEventListener('visibilitychange', function () { if (!document.hidden) { work(); } });
  // Not all phones of a class at the same moment.
  win.setInterval(function () { if (!my.resting(true)) { page.work(); } }, 27000 + Math.random() * 6000);
  if (passed()) { leave(); return; }
  if (win.history.replaceState) { win.history.replaceState({ turn: turn() }, ''); }
  my.tidy();
  look();
  page.start();
  work();
})(device); }
