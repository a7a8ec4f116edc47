"""Invented Indonesian names, put together from parts; no two people get the same one."""

from collect.demo.lot import Lot


def _parts(text: str) -> list[str]:
    return text.split()


YOUNG = {
    "L": _parts("""
        Adit Agung Akmal Aldi Alfian Andika Angga Aqil Ardi Arif Arya Asep Atha Azka Bagas Bagus Bayu
        Bintang Bima Cahyo Candra Daffa Damar Danang Danis Dendi Dewa Dimas Dito Dwiki Eko Fadil Faisal
        Fajar Farhan Fathir Febri Ferdi Gading Galang Galih Gilang Hafiz Haikal Hanif Haris Ibnu Ihsan
        Ikhsan Ilham Indra Irfan Iqbal Jaya Jefri Kevin Krisna Lukman Mahesa Malik Naufal Nanda Oki Panji
        Putra Rafi Raihan Rangga Rendi Reza Rian Rico Rizal Rizky Satria Sendi Surya Taufik Tegar Tirta Vino
        Wahyu Wisnu Yoga Yudha Yusuf Zaki Zidan"""),
    "P": _parts("""
        Adelia Adinda Afifah Aisyah Alifa Alya Amelia Anggi Anindya Annisa Aprilia Arini Aulia Ayu Azizah
        Bella Bunga Cantika Citra Dea Della Desi Devi Dhea Dian Diana Dina Dinda Dita Dwi Elsa Erika Fadila
        Farah Fatimah Febi Fika Fina Fitri Gita Hana Hanifah Hasna Icha Ika Indah Indri Intan Jihan Kania
        Karina Keisha Kirana Laila Lia Lina Lulu Maya Meilani Melati Nabila Nadia Nadira Naila Najwa Nayla
        Nesya Nia Nisa Novi Nurul Okta Putri Rahma Ratna Regina Rena Resti Rina Rini Riska Salma Salsa Sari
        Sekar Selvi Shinta Silvi Sinta Siska Syifa Tania Tasya Tiara Tika Vina Wulan Yasmin Yuni Zahra"""),
}
OLDER = {
    "L": _parts("""
        Abdul Achmad Agus Ahmad Anwar Arifin Bambang Basuki Budi Burhan Dadang Darmo Darto Dedi Didik Djoko
        Edi Endang Endro Gatot Hadi Hari Hartono Hendra Herman Heru Imam Iman Irwan Jajang Joko Jumadi Kardi
        Karyo Kusno Lasmin Mulyadi Mustofa Nanang Parman Parto Poniman Priyo Rahmat Roni Rusdi Sabar Samsul
        Sarwo Slamet Subagyo Sugeng Sugi Suhadi Sukardi Sumarno Suparno Supri Surono Suryadi Sutris Suwito
        Tarno Teguh Timbul Tono Triyono Udin Wagiman Warsito Wawan Widodo Yanto Yayan Zainal"""),
    "P": _parts("""
        Asih Astuti Atik Aminah Ani Darmi Darsih Dewi Diah Dwiyanti Elis Emi Endah Eni Ernawati Esti Etik
        Euis Fatonah Hani Hartati Henny Herlina Ida Imas Iis Isti Jumiati Juwita Kartini Kasih Khotimah
        Komariah Kusmi Lastri Lilik Lilis Marni Maryam Mimin Mulyani Murni Nani Neneng Ningsih Nining Nunung
        Parti Ponirah Purwanti Rahayu Ratih Rohani Rohmah Rukmini Rusmi Samiati Sarinah Siti Sri Sringatin
        Suci Sulastri Sumarni Sumiyati Suparmi Suryani Sutinah Titik Tri Tuti Umi Warni Wati Winarti Yanti
        Yatmi Yayuk Yulia Zubaedah"""),
}
SECOND = {
    "L": _parts("""
        Adiputra Anggoro Ardiansyah Ariwibowo Bagaskara Baskoro Budiman Darmawan Dwicahyo Fadillah
        Firmansyah Fauzan Gunawan Hakim Hardianto Haryanto Hermawan Hidayat Himawan Irawan Iskandar Ismail
        Kurniadi Kurniawan Kusuma Mahendra Mahardika Maulana Mubarok Muliawan Nugraha Nugroho Nurcahyo
        Nurdin Pamungkas Permadi Permana Prabowo Pradana Pramono Pranata Prasetya Prasetyo Pratama Priambodo
        Purnomo Putranto Rahardjo Rahardian Ramadhan Riyanto Rohman Santoso Saputra Saputro Setiawan
        Setyawan Sudrajat Suherman Susanto Susilo Syahputra Syaifudin Utama Utomo Wardana Wibisono Wibowo
        Wicaksono Widianto Wijaya Wiratama Yulianto Yuniarto"""),
    "P": _parts("""
        Agustina Anggraini Anjani Aprilianti Arianti Astari Cahyani Cahyaningrum Damayanti Destiani Dewanti
        Ekawati Fadhilah Febrianti Fitriani Handayani Hapsari Hasanah Hidayati Indriani Julianti Khairunnisa
        Kurniasih Kusumawati Larasati Lestari Maharani Marlina Mulyasari Mustika Nirmala Novianti Novitasari
        Nuraini Nurhaliza Nurjanah Oktaviani Paramitha Permatasari Pertiwi Pramesti Pratiwi Puspita
        Puspitasari Rahayuningsih Rahmadani Rahmawati Ramadhani Ramadhanti Rosalina Rosdiana Safitri
        Salsabila Saraswati Septiani Setyaningsih Setyowati Suryaningrum Susanti Triastuti Utami Wahyuni
        Wardani Wibawanti Widiastuti Widyaningsih Wijayanti Wulandari Wulansari Yuliana Yulianti Zahrani"""),
}
MUSLIM_FAMILIES = _parts("""
        Chaniago Daulay Gayo Harahap Hasibuan Koto Latuconsina Lubis Matondang Nasution Pasaribu Piliang
        Pohan Rambe Ritonga Siregar Tanjung Tuasikal""")
CHRISTIAN_FAMILIES = _parts("""
        Ginting Hutapea Lumintang Mandagi Manurung Pangaribuan Pelupessy Rumengan Saragih Sembiring Siahaan
        Simanjuntak Sinaga Sitorus Tambunan Tarigan Tumbelaka Wattimena""")


class NameMaker:
    """Makes names that it has not made before. `sex` is Dapodik's: `L` or `P`."""

    def __init__(self, lot: Lot) -> None:
        self._lot = lot
        self._taken: set[str] = set()

    def young(self, sex: str) -> str:
        """A pupil's name."""
        return self._fresh(YOUNG[sex], sex)

    def older(self, sex: str) -> str:
        """A parent's or a member of staff's name."""
        return self._fresh(OLDER[sex], sex)

    def _fresh(self, given: list[str], sex: str) -> str:
        name = self._make(given, sex)
        while name in self._taken:
            name = self._make(given, sex)
        self._taken.add(name)
        return name

    def _make(self, given: list[str], sex: str) -> str:
        first = self._lot.pick(given)
        kind = self._lot.below(100)
        if kind < 14:
            return f"{first} {self._lot.pick(MUSLIM_FAMILIES + CHRISTIAN_FAMILIES)}"
        last = self._lot.pick(SECOND[sex])
        if kind < 32 and sex == "L":
            return f"Muhammad {first} {last}"
        if kind < 55:
            middle = self._lot.pick(given)
            return f"{first} {middle} {last}" if middle != first else f"{first} {last}"
        return f"{first} {last}"


def religion(name: str) -> str:
    """The religion that goes with an invented name, for the column that nobody may import."""
    return "Kristen" if name.split()[-1] in CHRISTIAN_FAMILIES else "Islam"
