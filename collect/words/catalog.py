"""Words for problems of the area `catalog`: definition files, their record, and what is asked of the definitions."""

_FILES: dict[str, tuple[str, str]] = {
    "catalog.place": (
        "folder definisi ({folders}) tidak ditemukan. Pasang ulang aplikasi ini, atau jalankan dari salinan proyek yang lengkap.",
        "the definition folders ({folders}) were not found. Install the application again, or run it from a whole checkout.",
    ),
    "catalog.unreadable": (
        "berkas ini tidak ada atau tidak dapat dibaca. Periksa nama dan izinnya.",
        "this file does not exist or cannot be read. Check its name and permissions.",
    ),
    "catalog.large": (
        "berkas ini lebih besar dari {limit} bita, jadi bukan berkas definisi. Periksa apakah berkasnya benar.",
        "this file is larger than {limit} bytes, so it is no definition. Check that it is the right file.",
    ),
    "catalog.encoding": (
        "baris {line} bukan teks UTF-8. Simpan ulang berkas ini dengan pengodean UTF-8.",
        "line {line} is no UTF-8 text. Save the file again with the encoding UTF-8.",
    ),
    "catalog.toml": (
        "bukan TOML yang sah, mulai baris {line} kolom {column}. Periksa tanda kutip, kurung, dan kunci ganda di sana.",
        "this is no valid TOML from line {line}, column {column}, on. Check quotes, brackets and repeated keys there.",
    ),
    "catalog.number.size": (
        "berkas ini memuat bilangan bulat yang lebih besar daripada yang dikenal TOML (64 bit). Perbaiki bilangan itu.",
        "this file has a whole number greater than TOML knows (64 bits). Correct that number.",
    ),
    "catalog.deep": (
        "tabel dan daftar bertumpuk lebih dari {limit} tingkat. Ikuti susunan berkas yang sudah ada.",
        "tables and lists lie more than {limit} levels deep. Follow the shape of the files that exist.",
    ),
    "catalog.folder.empty": (
        "folder ini tidak memuat berkas .toml. Sebutkan folder atau berkas definisi yang hendak diperiksa.",
        "this folder holds no .toml file. Name the definition folder or file to be checked.",
    ),
    "catalog.file-name": (
        "nama berkas tidak cocok dengan code dan version di dalamnya. Namai berkas ini {wanted}, atau perbaiki isinya.",
        "the file's name disagrees with the code and version inside. Name it {wanted}, or correct its content.",
    ),
    "catalog.version.twice": (
        "code dan version ini sudah dipakai oleh {other}. Beri nomor versi yang lain.",
        "this code and version are already those of {other}. Give it another version number.",
    ),
}

_VALUES: dict[str, tuple[str, str]] = {
    "catalog.key.missing": (
        "kunci {key} belum ada. Tambahkan.",
        "the key {key} is missing. Add it.",
    ),
    "catalog.key.unknown": (
        "kunci {key} tidak dikenal. Hapus, atau pakai salah satu: {known}.",
        "the key {key} is unknown. Remove it, or use one of: {known}.",
    ),
    "catalog.type": (
        "jenis nilainya {got}, seharusnya {wanted}. Tulis nilai dengan jenis itu.",
        "the value is of type {got} and should be {wanted}. Write a value of that type.",
    ),
    "catalog.text.empty": (
        "teksnya kosong. Isi, atau hapus kuncinya bila tidak wajib.",
        "the text is empty. Fill it in, or remove the key if it is optional.",
    ),
    "catalog.text.long": (
        "teksnya {length} huruf, paling banyak {limit}. Ringkas.",
        "the text has {length} letters, at most {limit} are allowed. Shorten it.",
    ),
    "catalog.text.untidy": (
        "teks '{got}' memuat spasi berlebih, baris baru, atau huruf yang tidak tampak. Rapikan menjadi satu baris.",
        "the text '{got}' has extra spaces, line breaks or invisible letters. Tidy it into one line.",
    ),
    "catalog.code": (
        "kode '{got}' hanya boleh memuat huruf kecil, angka, dan tanda hubung tunggal. Ganti.",
        "the code '{got}' may only have small letters, digits and single dashes. Change it.",
    ),
    "catalog.choice": (
        "'{got}' bukan pilihan yang dikenal. Pakai salah satu: {allowed}.",
        "'{got}' is no known choice. Use one of: {allowed}.",
    ),
    "catalog.range": (
        "{got} di luar rentang {low} sampai {high}. Tulis angka di dalamnya.",
        "{got} is outside the range {low} to {high}. Write a number inside it.",
    ),
    "catalog.duplicate": (
        "'{value}' muncul lebih dari satu kali. Hapus atau ganti salah satunya.",
        "'{value}' stands there more than once. Remove or change one of them.",
    ),
    "catalog.list.empty": (
        "daftar ini kosong. Isi sekurang-kurangnya satu.",
        "this list is empty. Give at least one entry.",
    ),
    "catalog.number": (
        "nomornya {got}, seharusnya {wanted}. Nomori berurutan mulai dari 1.",
        "the number is {got} and should be {wanted}. Number the entries from 1 on, in order.",
    ),
}

_FORMS: dict[str, tuple[str, str]] = {
    "catalog.choices": (
        "skor pilihan ({got}) harus naik satu-satu mulai dari 0, sekurang-kurangnya dua pilihan. Urutkan dan perbaiki.",
        "the choices' scores ({got}) must count up from 0, with at least two choices. Order and correct them.",
    ),
    "catalog.component.unknown": (
        "komponen '{got}' tidak ada. Tambahkan ke components, atau pakai salah satu: {known}.",
        "there is no component '{got}'. Add it to components, or use one of: {known}.",
    ),
    "catalog.component.empty": (
        "komponen '{got}' tidak punya butir. Hapus komponennya, atau tambahkan butirnya.",
        "the component '{got}' has no items. Remove it, or add its items.",
    ),
    "catalog.component.split": (
        "butir komponen '{got}' terpisah-pisah. Letakkan semua butirnya berurutan.",
        "the items of component '{got}' stand apart. Put all of them together.",
    ),
    "catalog.simpler": (
        "sebagian butir punya kalimat untuk SD, butir {number} tidak. Beri semua butir text_sd, atau hapus semuanya.",
        "some items have wording for SD, item {number} has none. Give every item a text_sd, or remove all of them.",
    ),
    "catalog.translation.form": (
        "kuesioner '{got}' tidak ada, jadi tidak ada yang diterjemahkan. Pakai salah satu: {known}.",
        "there is no questionnaire '{got}' to be translated. Use one of: {known}.",
    ),
    "catalog.translation.language": (
        "bahasa '{got}' tidak ada pada questionnaires/languages.toml. Tambahkan satu baris di sana, atau pakai: {known}.",
        "the language '{got}' is not in questionnaires/languages.toml. Add a line there, or use one of: {known}.",
    ),
    "catalog.translation.missing": (
        "belum diterjemahkan: {missing}. Tambahkan terjemahannya.",
        "not translated yet: {missing}. Add the translation.",
    ),
    "catalog.translation.extra": (
        "tidak ada pada kuesionernya: {extra}. Hapus, atau perbaiki nomor atau kodenya.",
        "not in the questionnaire: {extra}. Remove it, or correct its number or code.",
    ),
    "catalog.translation.simpler": (
        "kuesionernya tidak punya kalimat untuk SD, tetapi terjemahan ini punya text_sd. Hapus text_sd.",
        "the questionnaire has no wording for SD, but this translation has a text_sd. Remove it.",
    ),
    "catalog.language.code": (
        "kode bahasa terdiri atas dua atau tiga huruf kecil menurut ISO 639, misalnya jv. Ganti.",
        "a language's code is two or three small letters by ISO 639, for example jv. Change it.",
    ),
    "catalog.areas": (
        "bidang {name} punya {got} kriteria, bidang pertama {wanted}. Samakan jumlahnya.",
        "the area {name} has {got} criteria, the first one {wanted}. Make the numbers equal.",
    ),
    "catalog.indicators": (
        "kompetensi {number} memuat {got} indikator, count {wanted}, status {status}: ketiganya tidak cocok. "
        "Lengkapi indikatornya, atau perbaiki count dan status (incomplete, missing).",
        "competence {number} has {got} indicators, count {wanted}, status {status}: these disagree. "
        "Complete the indicators, or correct count and status (incomplete, missing).",
    ),
    "catalog.instrument.named": (
        "instrumen pembelajaran '{got}' tidak ada. Pakai salah satu: {known}.",
        "there is no teaching instrument '{got}'. Use one of: {known}.",
    ),
    "catalog.form.missing": (
        "kelompok {group} punya bobot, tetapi kuesioner '{group}' yang lengkap tidak ada. Tambahkan kuesionernya.",
        "the group {group} has a weight, but there is no complete questionnaire '{group}'. Add it.",
    ),
}

_NUMBERS: dict[str, tuple[str, str]] = {
    "catalog.weights": (
        "jumlah bobot {total}, seharusnya tepat 100. Perbaiki bobotnya.",
        "the weights add up to {total} and should make exactly 100. Correct them.",
    ),
    "catalog.row.missing": (
        "baris '{row}' belum ada untuk tanggal {day}. Tambahkan baris yang berlaku sejak tanggal itu atau sebelumnya.",
        "there is no row '{row}' for {day}. Add one that takes effect on that day or before.",
    ),
    "catalog.bands.order": (
        "sebutan '{lower}' berada di bawah '{upper}', tetapi batas atau NPK-nya tidak lebih rendah. Urutkan dari yang tertinggi.",
        "the band '{lower}' stands below '{upper}', but its limit or NPK is no lower. Order them from the highest down.",
    ),
    "catalog.bands.floor": (
        "sebutan terendah yang berlaku {day} tidak mulai dari 0. Beri sebutan terakhir above = 0.",
        "the lowest band in force on {day} does not start at 0. Give the last band above = 0.",
    ),
    "catalog.minimum.grades": (
        "jumlah {got} tidak sama dengan per_grade kali banyaknya tingkat kelas ({wanted}). Perbaiki salah satunya.",
        "the number {got} is not per_grade times the number of grades ({wanted}). Correct one of them.",
    ),
    "catalog.minimum.missing": (
        "kelompok {group} punya bobot untuk {kind} pada {day}, tetapi jumlah minimumnya belum ada. Tambahkan baris minimums.",
        "the group {group} has a weight for {kind} on {day}, but no minimum. Add a row to minimums.",
    ),
    "catalog.minimum.group": (
        "ada jumlah minimum untuk kelompok {group} pada {kind}, padahal kelompok itu tidak punya bobot di sana. "
        "Hapus baris ini, atau beri bobot pada proportions.",
        "there is a minimum for the group {group} of {kind}, which has no weight there. "
        "Remove this row, or give the group a weight in proportions.",
    ),
    "catalog.credit": (
        "needed, development, dan support golongan {rank} harus ada semuanya dengan sisa lebih dari 0, atau tidak ada sama sekali. "
        "Perbaiki ketiganya.",
        "needed, development and support of rank {rank} must all be there with more than 0 left over, or none at all. "
        "Correct the three.",
    ),
    "catalog.load": (
        "beban yang dikurangi ({got}) lebih besar daripada beban penuh ({full}). Perbaiki salah satunya.",
        "the reduced load ({got}) is greater than the full one ({full}). Correct one of them.",
    ),
    "catalog.highest": (
        "jumlah tertinggi {got}, padahal instrumen {code} mencapai {wanted}. Samakan.",
        "the highest total is {got}, but the instrument {code} reaches {wanted}. Make them equal.",
    ),
    "catalog.steps.order": (
        "batas {got} hari tidak lebih tinggi daripada langkah sebelumnya, sekurang-kurangnya {wanted}. "
        "Urutkan dari yang teringan.",
        "the limit of {got} days is no higher than the step before, at least {wanted}. Order them from the lightest.",
    ),
    "catalog.matrix": (
        "pasangan hasil kerja '{result}' dan perilaku '{behaviour}' belum ada. Tambahkan barisnya.",
        "the pair of results '{result}' and behaviour '{behaviour}' is missing. Add its row.",
    ),
}

_PUBLISHED: dict[str, tuple[str, str]] = {
    "catalog.published.changed": (
        "isi versi yang sudah diterbitkan ini berubah. Kembalikan isinya, lalu tulis perbaikannya sebagai versi baru.",
        "the content of this published version has changed. Put it back, then write the correction as a new version.",
    ),
    "catalog.published.vanished": (
        "versi ini sudah diterbitkan tetapi berkasnya hilang. Kembalikan berkasnya; jawaban lama masih menyebutnya.",
        "this version was published but its file is gone. Put it back; older answers still name it.",
    ),
    "catalog.published.new": (
        "versi ini belum diterbitkan. Setelah isinya final, jalankan `collect publish`.",
        "this version is not published yet. Once its content is final, run `collect publish`.",
    ),
    "catalog.published.none": (
        "catatan versi yang diterbitkan tidak ada. Kembalikan berkas ini, atau jalankan `collect publish` untuk membuatnya.",
        "the record of published versions is missing. Put this file back, or run `collect publish` to make it.",
    ),
    "catalog.digest": (
        "sidik ini bukan 64 angka heksadesimal kecil. Kembalikan berkas ini seperti semula.",
        "this digest is not 64 small hexadecimal digits. Put the file back as it was.",
    ),
}

_ASKED: dict[str, tuple[str, str]] = {
    "catalog.questionnaire.unknown": (
        "kuesioner '{wanted}' tidak ada. Yang ada: {known}.",
        "there is no questionnaire '{wanted}'. There are: {known}.",
    ),
    "catalog.instrument.unknown": (
        "instrumen '{wanted}' tidak ada. Yang ada: {known}.",
        "there is no instrument '{wanted}'. There are: {known}.",
    ),
    "catalog.regulation.unknown": (
        "regulasi '{wanted}' tidak ada atau belum berlaku pada tanggal itu. Yang ada: {known}.",
        "there is no regulation '{wanted}', or it is not in force yet on that day. There are: {known}.",
    ),
    "catalog.discipline.unknown": (
        "aturan disiplin '{wanted}' tidak ada. Yang ada: {known}.",
        "there are no disciplinary rules '{wanted}'. There are: {known}.",
    ),
    "catalog.conversion.unknown": (
        "konversi '{wanted}' tidak ada. Yang ada: {known}.",
        "there is no conversion '{wanted}'. There are: {known}.",
    ),
    "questionnaire.incomplete": (
        "kuesioner {code} belum lengkap: sebagian butirnya tidak ditemukan, jadi tidak boleh diisi. Pakai kuesioner lain.",
        "the questionnaire {code} is incomplete: some of its items were not found, so it may not be answered. Use another.",
    ),
    "predicate.tier": (
        "jenjang '{got}' tidak dikenal. Pakai salah satu: {known}.",
        "the tier '{got}' is unknown. Use one of: {known}.",
    ),
    "predicate.unknown": (
        "predikat '{got}' tidak dikenal. Pakai salah satu: {known}.",
        "the predicate '{got}' is unknown. Use one of: {known}.",
    ),
    "predicate.months": (
        "{got} bulan di luar 1 sampai 12. Tulis banyaknya bulan dalam tahun itu.",
        "{got} months is outside 1 to 12. Give the number of months in that year.",
    ),
}

WORDS: dict[str, tuple[str, str]] = {**_FILES, **_VALUES, **_FORMS, **_NUMBERS, **_PUBLISHED, **_ASKED}
