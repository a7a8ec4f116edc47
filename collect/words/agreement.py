"""Words for handing over, agreeing, objecting and signing. Where one of them is said, nothing was signed or changed."""

WORDS: dict[str, tuple[str, str]] = {
    "agreement.party": (
        "langkah ini hanya dapat dilakukan oleh {party} guru tersebut; belum ada yang berubah. Masuklah dengan akun yang sesuai",
        "only this guru's {party} can take this step; nothing was changed. Sign in with the account for it",
    ),
    "agreement.state": (
        "keadaannya sudah berganti menjadi {state}, jadi langkah ini tidak berlaku lagi; belum ada yang berubah. Muat ulang halaman untuk melihat langkah berikutnya",
        "it has come to be {state}, so this step no longer applies; nothing was changed. Load the page again for the next step",
    ),
    "agreement.changed": (
        "nilainya dihitung ulang sejak halaman ini dibuka; belum ada yang ditandatangani. Muat ulang halaman dan periksa nilai yang baru",
        "the value was computed again since this page was opened; nothing was signed. Load the page again and look at the new value",
    ),
    "agreement.no_value": (
        "nilainya belum ada atau sedang diperbarui, jadi belum dapat ditandatangani. Minta koordinator menghitung nilai, lalu coba lagi",
        "there is no value yet, or it is being renewed, so it cannot be signed. Ask the koordinator to compute it and try again",
    ),
    "agreement.incomplete": (
        "nilainya belum lengkap karena respondennya kurang, jadi belum dapat diserahkan. Koordinator melengkapinya dahulu pada halaman nilai",
        "the value is incomplete because too few have answered, so it cannot be handed over. The koordinator completes it first on the page of values",
    ),
    "agreement.nothing_named": (
        "belum ada kompetensi yang dipilih; beri tanda sekurang-kurangnya satu",
        "no competence is chosen yet; mark at least one",
    ),
    "agreement.nothing_chosen": (
        "belum ada nilai yang dipilih; beri tanda pada nilai yang akan ditandatangani",
        "no value is chosen yet; mark those that are to be signed",
    ),
    "agreement.reason": (
        "tulis alasannya, {least} sampai {most} huruf",
        "write the reason, {least} to {most} letters",
    ),
    "agreement.unknown": (
        "kompetensi {numbers} tidak dapat dipilih di sini; muat ulang halaman, lalu pilih sekali lagi",
        "the competences {numbers} cannot be chosen here; load the page again and choose once more",
    ),
    "agreement.unanswered": (
        "kompetensi {numbers} belum dijawab; isi skor dan alasannya, juga bila skornya tetap",
        "the competences {numbers} are not answered yet; give scores and a reason, also where the scores stay",
    ),
    "agreement.decided": (
        "kompetensi {numbers} sudah diputuskan oleh mediator; mediasi hanya satu putaran dan putusannya final. Pilih kompetensi lain atau setujui nilainya",
        "a mediator has decided on the competences {numbers}; there is one round and it is final. Choose others or agree",
    ),
    "agreement.scores_decided": (
        "skor kompetensi {number} adalah putusan mediator ({name}, {day}) dan tetap berlaku pada periode ini; tidak ada yang berubah. Kembalikan skornya seperti putusan itu; catatan dan bukti tetap dapat ditambah",
        "the scores of competence {number} are the decision of the mediator ({name}, {day}) and stand in this period; nothing was changed. Put them back as decided; notes and evidence may still be added",
    ),
    "agreement.duty_decided": (
        "skor tugas tambahan ini sudah diputuskan mediator dan putusannya final, jadi tidak dapat diganti dengan jumlah nilai; tidak ada yang berubah. Kosongkan jumlah nilainya",
        "a mediator has decided scores of this extra duty and the decision is final, so a total cannot replace them; nothing was changed. Leave the total empty",
    ),
    "agreement.partial": (
        "mediator tidak boleh guru yang dinilai atau penilainya; pilih orang lain",
        "the mediator is neither the guru nor the penilai; choose somebody else",
    ),
    "agreement.tied": (
        "orang ini dinilai oleh guru atau penilai tersebut pada periode ini, atau menilai salah satunya, jadi tidak dapat menjadi mediator; belum ada yang berubah. Pilih orang lain",
        "this person is assessed by the guru or the penilai in this period, or assesses one of them, and so cannot mediate; nothing was changed. Choose somebody else",
    ),
    "agreement.no_mediator": (
        "mediator belum dipilih; belum ada yang berubah. Pilih satu nama, lalu tunjuk sekali lagi",
        "no mediator is chosen yet; nothing was changed. Choose a name and send it again",
    ),
    "agreement.signed": (
        "nilainya sudah ditandatangani, jadi tidak dapat langsung dibuka kembali; belum ada yang berubah. Koordinator mengajukan permintaan dengan alasan pada halaman nilai guru ini, dan {party} menyetujui atau menolaknya",
        "the value is signed, so it cannot simply be opened again; nothing was changed. The koordinator asks for it with a reason on this guru's page of values, and the {party} consents or refuses",
    ),
    "agreement.figures_signed": (
        "nilai {name} sudah ditandatangani, jadi kehadiran, golongan, beban kerja, tugas, dan kelompoknya tidak dapat diubah tanpa persetujuan; tidak ada yang berubah. Ajukan permintaan dengan alasan pada halaman nilai guru ini; sesudah {party} menyetujuinya, ubah sekali lagi",
        "the value of {name} is signed, so attendance, rank, load, duties and groups cannot be changed without consent; nothing was changed. Ask for it with a reason on this guru's page of values; once the {party} has consented, change it again",
    ),
    "agreement.asked": (
        "permintaan membuka kembali sudah diajukan dan masih menunggu jawaban; belum ada yang berubah. Tunggu jawabannya, lalu ajukan lagi bila masih perlu",
        "somebody has already asked to open it again and waits for an answer; nothing was changed. Wait for the answer, then ask again if it is still needed",
    ),
    "agreement.answered": (
        "permintaan ini sudah dijawab atau tidak berlaku lagi; jawaban Bapak/Ibu tidak disimpan dan tidak ada yang berubah. Muat ulang halaman untuk melihat keadaannya",
        "this request was answered already or no longer applies; your answer was not kept and nothing was changed. Load the page again to see how it stands",
    ),
    "agreement.own_request": (
        "permintaan ini diajukan oleh Bapak/Ibu sendiri, jadi tidak dapat disetujui sendiri; tidak ada yang berubah. Tolak permintaan ini, lalu minta koordinator lain mengajukannya",
        "you asked for this yourself, so you cannot consent to it; nothing was changed. Refuse this request and let another koordinator ask",
    ),
    "agreement.no_account": (
        "orang ini belum mempunyai akun, jadi tidak dapat mengisi putusan. Minta koordinator membuatkan akun guru atau penilai, atau pilih orang lain",
        "this person has no account to decide with. Ask the koordinator for an account as guru or penilai, or choose somebody else",
    ),
}
