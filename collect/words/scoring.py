"""Words for score sheets, answers and scores, and for what keeps a value open."""

WORDS: dict[str, tuple[str, str]] = {
    "json.size": (
        "berkas lebih besar dari {limit} MB; periksa apakah berkasnya benar",
        "the file is larger than {limit} MB; check that it is the right one",
    ),
    "json.encoding": (
        "bukan teks UTF-8; simpan ulang berkas sebagai UTF-8",
        "not UTF-8 text; save the file again as UTF-8",
    ),
    "json.depth": ("bersarang terlalu dalam; kurangi tingkatannya", "nested too deeply; flatten it"),
    "json.twice": (
        'kunci "{key}" tertulis dua kali; hapus salah satu',
        'the key "{key}" stands twice; remove one of them',
    ),
    "json.syntax": (
        "bukan JSON yang sah ({reason}); perbaiki di tempat itu",
        "not valid JSON ({reason}); mend that place",
    ),
    "json.object": ("harus berupa satu objek JSON {{...}}", "must be one JSON object {{...}}"),
    "json.not_object": ("harus berupa objek {{...}}", "must be an object {{...}}"),
    "json.list": ("harus berupa daftar [...]", "must be a list [...]"),
    "json.text": ("harus berupa teks yang tidak kosong", "must be text that is not empty"),
    "json.unknown": (
        'kunci "{key}" tidak dikenal; hapus atau betulkan ejaannya',
        'unknown key "{key}"; remove it or mend its spelling',
    ),
    "json.missing": ('kunci "{key}" tidak ada; tambahkan', 'the key "{key}" is missing; add it'),
    "answers.count": (
        "kuesioner {code} berisi {wanted} butir, jawabannya {got}; isi setiap butir tepat sekali",
        "questionnaire {code} has {wanted} items, {got} answers were given; answer each item exactly once",
    ),
    "answers.scale": (
        "jawaban {got} tidak ada pada skala; pakai {scale}",
        "answer {got} is not on the scale; use {scale}",
    ),
    "instrument.incomplete": (
        "instrumen {code} belum lengkap, butir yang tidak ditemukan pada sumber: {missing}; pakai instrumen lain sampai naskahnya dilengkapi",
        "instrument {code} is incomplete, items found in no source: {missing}; use another instrument until its text is complete",
    ),
    "scores.unknown": (
        "kompetensi {number} tidak ada pada instrumen {code}; hapus",
        "competence {number} is not in instrument {code}; remove it",
    ),
    "scores.missing": (
        "kompetensi {number} dari instrumen {code} belum diberi skor; isi",
        "competence {number} of instrument {code} has no scores; add them",
    ),
    "scores.count": (
        "perlu {wanted} skor, satu untuk setiap indikator; yang diberikan {got}",
        "needs {wanted} scores, one for each indicator; {got} were given",
    ),
    "scores.scale": ("skor {got} di luar skala; pakai {scale}", "score {got} is outside the scale; use {scale}"),
    "sheet.unknown_code": (
        '"{got}" tidak dikenal di sini; pilih: {options}',
        '"{got}" is not known here; choose: {options}',
    ),
    "sheet.scores_and_total": (
        '"scores" dan "total" tidak boleh bersama; hapus salah satu',
        '"scores" and "total" exclude each other; remove one',
    ),
    "sheet.no_scores": ('"scores" atau "total" harus ada; tambahkan', '"scores" or "total" must be there; add it'),
    "sheet.total": (
        "jumlah nilai {got} tidak sah; harus antara {low} dan {high}",
        "the total {got} is not valid; it must be between {low} and {high}",
    ),
    "sheet.group_without_weight": (
        "kelompok {group} tidak berbobot untuk guru {kind} menurut peraturan ini; kosongkan",
        "the group {group} has no weight for a guru {kind} under this regulation; leave it empty",
    ),
    "sheet.respondent": (
        'harus berupa daftar jawaban atau nilai desimal dalam teks antara "0" dan "100", bukan {got}',
        'must be a list of answers or a decimal mark as text between "0" and "100", not {got}',
    ),
    "sheet.reason": ("alasan harus ditulis", "the reason must be written"),
    "sheet.all_excluded": (
        "semua kelompok dikeluarkan; sekurang-kurangnya satu kelompok harus tetap ada",
        "every group is excluded; at least one must stay",
    ),
    "sheet.required": (
        "jumlah {got} tidak sah; bilangan bulat dari 1 sampai {most}",
        "the number {got} is not valid; a whole number from 1 to {most}",
    ),
    "sheet.days": (
        "hari {got} tidak sah; bilangan desimal dari 0 sampai 366",
        "days {got} are not valid; a decimal number from 0 to 366",
    ),
    "sheet.minutes": (
        "menit {got} tidak sah; bilangan bulat mulai 0",
        "minutes {got} are not valid; a whole number from 0",
    ),
    "sheet.no_attendance": (
        "peraturan {regulation} tidak memperhitungkan kehadiran; hapus bagian ini",
        "the regulation {regulation} does not count attendance; remove this part",
    ),
    "sheet.load": (
        "beban kerja {got} tidak sah; bilangan desimal mulai 0",
        "the load {got} is not valid; a decimal number from 0",
    ),
    "sheet.duties": (
        "jumlah tugas {got} tidak sah; bilangan bulat dari 0 sampai 20",
        "the number of duties {got} is not valid; a whole number from 0 to 20",
    ),
    "appraisal.respondents": (
        "kelompok {group} kekurangan {lacking} responden (perlu sekurang-kurangnya {needed})",
        "the group {group} lacks {lacking} respondents (needs at least {needed})",
    ),
    "appraisal.no_higher_rank": (
        "golongan {rank} tidak memiliki pangkat yang lebih tinggi; angka kredit tidak ditentukan",
        "there is no rank above {rank}; no credit is defined",
    ),
}
