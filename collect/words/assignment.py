"""Words for who assesses whom: assignments, and what is proposed for them."""

WORDS: dict[str, tuple[str, str]] = {
    "assignment.unknown": (
        "guru ini tidak dinilai pada periode ini; kembali ke halaman periode",
        "this guru is not assessed in this period; go back to the period's page",
    ),
    "assignment.instrument": (
        'instrumen "{got}" tidak dipakai untuk jenis guru ini; pilih: {options}',
        'the instrument "{got}" is not used for this kind of guru; choose: {options}',
    ),
    "assignment.reason": (
        "ini bukan instrumen yang dibuat untuk jenis guru ini; tulis alasannya, karena alasan itu ikut dicetak",
        "this is not the instrument made for this kind of guru; write the reason, for it is printed too",
    ),
    "assignment.rank": (
        'golongan "{got}" tidak ada pada tabel angka kredit; pilih: {options}, atau kosongkan',
        'the rank "{got}" is not in the credit table; choose: {options}, or leave it empty',
    ),
    "assignment.negative": (
        "beban kerja dan jumlah tugas tidak boleh kurang dari nol; betulkan",
        "load and number of duties must not be below zero; mend them",
    ),
    "assignment.duty": (
        'tugas tambahan "{got}" tidak dikenal peraturan ini; pilih: {options}',
        'the extra duty "{got}" is not known to this regulation; choose: {options}',
    ),
    "assignment.area": (
        "bidang tugas wakil harus dipilih: {options}",
        "a wakil's field of work must be chosen: {options}",
    ),
    "assignment.self": (
        "guru tidak boleh menilai diri sendiri; pilih penilai lain",
        "nobody may assess himself or herself; choose another penilai",
    ),
    "assignment.too_many": (
        "penilai ini sudah menilai {most} guru, batas menurut peraturan; pilih penilai lain",
        "this penilai assesses {most} guru already, the regulation's limit; choose another penilai",
    ),
    "assignment.drawn": (
        "responden guru ini sudah diundi, sehingga jenis guru dan program keahlian tidak dapat diganti lagi",
        "this guru's respondents have been drawn, so the kind of guru and the programme cannot be changed any more",
    ),
    "assignment.closed": (
        "periode ini sudah ditutup, sehingga jenis guru dan program keahlian tidak dapat diganti lagi. Yang masih dapat dibetulkan: golongan, beban kerja, dan jumlah nilai tugas tambahan",
        "the period is closed, so the kind of guru and the programme cannot be changed any more. What may still be corrected: rank, load and an extra duty's total",
    ),
    "assignment.assessor_drawn": (
        "orang ini terpilih mengisi kuesioner tentang guru ini, sehingga tidak dapat menjadi penilainya; pilih penilai lain, atau gantikan dahulu dengan cadangan pada halaman undian guru ini selama ia belum mengisi",
        "this person is drawn to answer about this guru, so he or she cannot be the penilai; choose another one, or first call the next reserve on this guru's page of the draw, as long as he or she has not answered",
    ),
    "assignment.assessor_finished": (
        "pengamatan guru ini sudah selesai, dan skornya adalah skor penilai yang mengamati, sehingga penilainya tidak dapat diganti; bila penilai lain harus mengamati lagi, buka dahulu pengamatannya dari halaman nilai",
        "the observation of this guru is finished, and its scores are those of the penilai who observed, so the penilai cannot be exchanged; where another one has to observe again, first open the observation from the page of values",
    ),
    "assignment.observed": (
        "pengamatan guru ini sudah dimulai, sehingga instrumen dan tugas tambahan tidak dapat diganti lagi",
        "this guru's observation has begun, so the instrument and the extra duty cannot be changed any more",
    ),
    "assignment.in_use": (
        "guru ini sudah diundi atau diamati, sehingga tidak dapat dikeluarkan lagi dari periode ini",
        "this guru has been drawn for or observed, so he or she cannot be taken out of this period any more",
    ),
    "proposal.special": (
        "kekhususan peserta didiknya tidak terbaca dari data; pilih netra, rungu, daksa bila demikian",
        "the students' special need cannot be read from the lists; choose netra, rungu, daksa where it is one of these",
    ),
    "proposal.grades": (
        "tingkat kelasnya tidak pasti; periksa guru kelas I-III atau IV-VI",
        "the grade of the class is uncertain; check whether it is I-III or IV-VI",
    ),
    "proposal.no_industry": (
        "mengajar mata pelajaran kejuruan, tetapi tidak ada DUDI memenuhi syarat untuk programnya; diusulkan sebagai guru mata pelajaran",
        "teaches a vocational subject, but no DUDI qualifies for its programme; proposed as guru mata pelajaran",
    ),
    "proposal.area": (
        "bidang tugas wakil tidak terbaca dari data; periksa pilihannya",
        "the wakil's field of work cannot be read from the lists; check the choice",
    ),
    "proposal.full_year": (
        "{duty} dihitung sebagai satu tugas setahun penuh tanpa pengurangan jam; periksa",
        "{duty} is counted as one duty of the whole year that reduces no hours; check it",
    ),
    "proposal.duty_incomplete": (
        "instrumen {code} belum lengkap pada sumber: tidak dapat diisi per butir. Isi jumlah nilainya dari formulir resmi yang dimiliki sekolah",
        "the instrument {code} is incomplete in its sources: it cannot be scored item by item. Enter its total from the official form that the school holds",
    ),
    "proposal.no_classes": (
        "belum ada kelas yang diajar pada data, sehingga peserta didik dan orang tua tidak dapat diundi; lengkapi data mengajar",
        "the lists tell no class that is taught, so no students and parents can be drawn; complete who teaches what",
    ),
    "proposal.no_load": (
        "beban kerja tidak terbaca dari data; isi jam tatap muka, atau jumlah peserta didik untuk guru BK dan TIK",
        "the load cannot be read from the lists; enter teaching hours, or the number of students for guru BK and TIK",
    ),
    "proposal.rank": (
        "golongan {rank} tidak ada pada tabel angka kredit; nilai tetap dihitung, angka kredit tidak",
        "the rank {rank} is not in the credit table; the value is computed all the same, the credit is not",
    ),
    "proposal.supervisor": (
        "kepala sekolah dinilai oleh pengawas dari luar sekolah, yang belum ada pada data; tambahkan pengawasnya, lalu pilih di sini",
        "the kepala sekolah is assessed by the pengawas from outside the school, who is not on the lists yet; add the pengawas, then choose here",
    ),
    "proposal.head_assesses": (
        "tidak ada guru yang memenuhi syarat; diusulkan kepala sekolah sebagai atasan langsung",
        "no guru meets the conditions; the kepala sekolah is proposed as direct superior",
    ),
    "proposal.nobody": (
        "tidak ada yang memenuhi syarat atau semuanya sudah penuh; mintalah penilai pengganti kepada dinas, atau pilih sendiri dengan alasan",
        "nobody meets the conditions or all are full; ask the dinas for a substitute, or choose yourself with a reason",
    ),
}
