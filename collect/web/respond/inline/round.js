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
