// The way back to where the reader came from: no address holds the card's code for it.
(function () {
  'use strict';
  var button = document.getElementById('kembali');
  if (!button || window.history.length < 2) { return; }
  button.hidden = false;
  document.getElementById('kembali-sendiri').hidden = true;
  button.addEventListener('click', function () { window.history.back(); });
})();
