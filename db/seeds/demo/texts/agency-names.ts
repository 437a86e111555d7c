// What producers call the agencies; the full titles are in the reference data.
export const agencyNames: Readonly<Record<string, string>> = {
  bank_melli: 'بانک ملی', bank_sepah: 'بانک سپه', bank_keshavarzi: 'بانک کشاورزی', bank_sanat: 'بانک صنعت و معدن',
  bank_tosee_taavon: 'بانک توسعه تعاون', bank_coordination: 'شورای هماهنگی بانک‌ها', tax: 'ادارهٔ کل امور مالیاتی',
  social_security: 'ادارهٔ کل تأمین اجتماعی', customs: 'ادارهٔ کل گمرکات', power_dist: 'شرکت توزیع برق', power_reg: 'شرکت برق منطقه‌ای',
  gas: 'شرکت گاز', water_reg: 'شرکت آب منطقه‌ای', water_waste: 'شرکت آب و فاضلاب', estates: 'شرکت شهرک‌های صنعتی', telecom: 'مخابرات منطقه',
  environment: 'ادارهٔ کل محیط‌زیست', natural_res: 'ادارهٔ کل منابع طبیعی', municipality_tabriz: 'شهرداری تبریز', governorate: 'استانداری',
  imt: 'ادارهٔ کل صمت', agri: 'سازمان جهاد کشاورزی', standard: 'ادارهٔ کل استاندارد', food_drug: 'معاونت غذا و دارو',
  registration: 'ادارهٔ کل ثبت اسناد', prosecutor: 'دادگستری', road_maint: 'ادارهٔ کل راهداری', railway: 'ادارهٔ کل راه‌آهن',
  technical_training: 'ادارهٔ کل فنی و حرفه‌ای', economy: 'ادارهٔ کل امور اقتصادی و دارایی', coop_labour: 'ادارهٔ کل تعاون، کار و رفاه اجتماعی',
}
